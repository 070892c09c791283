import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const shout = (_: object, { title }: { title: string | null }) => title && `${title}!`;

export const tables: MakeTables = () => ({
  old: {
    Query: { songs: ['s1', 's2'] },
    Song: [
      { id: 's1', title: 'Sky', label: { name: 'Blue' } },
      { id: 's2', title: null, label: null },
    ],
    Album: [{ id: 'a1', year: 1970 }],
  },
  new: {
    Query: { albums: ['a1'] },
    Album: [{ id: 'a1', songs: ['s2', null, 's1'] }],
    Song: [
      { id: 's1', shout, label: { name: 'Blue' } },
      { id: 's2', shout, label: null },
    ],
  },
});
