import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'sends each kind of an interface what its own field requires': {
    query: '{ assets { tax } }',
    data: { assets: [{ tax: 200 }, { tax: 15 }, null, { tax: null }] },
  },
  'keeps the arguments of the client apart from what the kinds require': {
    query: '{ assets { id tax worth(currency: "USD") euros: worth } }',
    data: {
      assets: [
        { id: 'h1', tax: 200, worth: 2000, euros: 1000 },
        { id: 'b1', tax: 15, worth: 60, euros: 30 },
        null,
        { id: 'b2', tax: null, worth: null, euros: null },
      ],
    },
  },
  'sends what is required for one kind only': {
    query: '{ assets { ... on Boat { tax id } ... on House { rooms } } }',
    data: { assets: [{ rooms: 5 }, { tax: 15, id: 'b1' }, null, { tax: null, id: 'b2' }] },
  },
  'requires the type and the key of an object behind an interface': {
    query: '{ assets { owner { motto name } } }',
    data: {
      assets: [
        { owner: { motto: 'my House h1', name: 'Una' } },
        { owner: { motto: null, name: 'Duo' } },
        null,
        { owner: null },
      ],
    },
  },
  'keeps what is required of an interface apart from what the client asks of it': {
    query: '{ house { owner { motto asset { kind: __typename tax id: worth } } tax } }',
    data: {
      house: {
        owner: { motto: 'my House h1', asset: { kind: 'House', tax: 200, id: 1000 } },
        tax: 200,
      },
    },
  },
};
