import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  north: {
    Query: {
      depot: { id: 'd', north: 1, hall: { name: 'Big', doors: 2 } },
      count: 3,
      north: 'n',
    },
  },
  south: {
    Query: {
      depot: { id: 'd', south: [1, null], hall: { name: 'Big', lamps: [{ watts: 60 }, null] } },
      count: 3,
      south: 's',
    },
  },
});
