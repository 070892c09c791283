import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  zoo: {
    Query: { animals: ['Wolf:w', null, 'Bear:b'] },
    Bear: [{ tag: 'b', name: 'Bo', den: 4 }],
    Wolf: [{ tag: 'w', name: null }],
  },
  visits: {
    Query: {
      visits: [
        { day: 1, seen: [{ tag: 'b' }, { tag: 'w' }] },
        { day: 2, seen: [] },
        { day: 3, seen: null },
      ],
    },
  },
  food: {
    Animal: [
      { tag: 'b', diet: ['fish', 'berries'] },
      { tag: 'w', diet: null },
    ],
  },
});
