import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  main: {
    Query: { shops: ['s1', 's2'], must: 's2', other: 3 },
    Shop: [
      { id: 's1', name: 'A' },
      { id: 's2', name: null },
    ],
  },
  ratings: {
    Query: { topic: 'stars' },
    Shop: ['s1', 's2'].map((id) => ({ id, stars: 4, best: [1], sure: true })),
  },
});
