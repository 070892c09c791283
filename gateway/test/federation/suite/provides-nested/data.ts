import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const mayor = { id: 'm1', name: 'Ingrid' };

export const tables: MakeTables = () => ({
  desk: {
    Query: {
      orders: ['o1', null, 'o2'],
      brief: { id: 'o1', buyer: { id: 'b1', city: { name: 'Moss' } } },
    },
    Order: [
      {
        id: 'o1',
        buyer: { id: 'b1', city: { name: 'Moss', mayor }, visits: [{ day: 1 }, { day: 2 }] },
      },
      { id: 'o2', buyer: { id: 'b2', city: null, visits: null } },
    ],
  },
  crm: {
    Buyer: [
      {
        id: 'b1',
        city: { name: 'Moss', mayor: 'm1', zip: '1530' },
        visits: [
          { day: 1, note: 'x' },
          { day: 2, note: null },
        ],
        since: 2001,
      },
      { id: 'b2', city: null, visits: null, since: null },
    ],
    Mayor: [{ ...mayor, party: 'green' }],
  },
});
