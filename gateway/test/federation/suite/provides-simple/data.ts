import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  radio: {
    Query: {
      shows: [
        { name: 'Dawn', host: { id: 'h1', name: 'Liv', slot: 6 }, guest: { id: 'h2', slot: 9 } },
        { name: 'Noon', host: null, guest: { id: 'h1', slot: 6 } },
        { name: 'Dusk', host: { id: 'h2', name: null, slot: 9 }, guest: null },
      ],
      hosts: ['h2', null, 'h1'],
    },
    Host: [
      { id: 'h1', slot: 6 },
      { id: 'h2', slot: 9 },
    ],
  },
  people: {
    Host: [
      { id: 'h1', name: 'Liv', born: 1980 },
      { id: 'h2', name: null, born: 1990 },
    ],
  },
});
