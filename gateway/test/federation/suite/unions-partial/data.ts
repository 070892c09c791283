import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const wind = { __typename: 'Wind', speed: 7 };
const snow = { __typename: 'Snow', depth: 30 };
const sand = { __typename: 'Sand', grain: 0.5 };

export const tables: MakeTables = () => ({
  north: {
    Query: { northern: 'n', any: 'e' },
    Station: [
      { id: 'n', report: { day: 1, entries: [wind, snow] } },
      { id: 's', report: { day: 2, entries: [wind] } },
      { id: 'e', report: { day: 3, entries: [wind] } },
    ],
  },
  south: {
    Query: { southern: 's', any: 'e' },
    Station: [
      { id: 'n', report: { day: 1, entries: [wind] }, forecast: { day: 4, entries: [sand, wind] } },
      { id: 's', report: { day: 2, entries: [sand, wind] }, forecast: null },
      { id: 'e', report: { day: 3, entries: [wind] }, forecast: { day: 4, entries: [] } },
    ],
  },
});
