import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  makers: {
    Query: { goods: ['Stove:s', 'Kettle:k'], devices: ['Kettle:k', null] },
    Stove: [{ id: 's' }],
    Kettle: [{ id: 'k' }],
  },
  repairs: {
    Query: {
      repaired: ['Stove:s'],
      device: ({ id }: { id: string }) => (id === 's' ? 'Stove:s' : null),
    },
    Stove: [{ id: 's', years: 2 }],
    Kettle: [{ id: 'k', years: null }],
  },
});
