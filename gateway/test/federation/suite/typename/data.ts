import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  cars: {
    Query: {
      garage: { cars: ['c1'], size: { metres: 30 } },
      things: ['Car:c1', null, { __typename: 'Size', metres: null }],
      vehicle: 'Van:v1',
    },
    Mutation: { wash: true },
    Car: [{ id: 'c1', size: { metres: 4.5 } }],
    Van: [{ id: 'v1' }],
  },
  parts: {
    Query: { part: { name: 'bolt', of: 'Van:v1' } },
    Car: [{ id: 'c1', owner: 'Pia', parts: [{ name: 'door', of: 'Car:c1' }, null] }],
    Van: [{ id: 'v1', owner: null }],
  },
});
