import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'merges a root field of two subgraphs': {
    query: '{ depot { id north south } }',
    data: { depot: { id: 'd', north: 1, south: [1, null] } },
  },
  'merges it at every depth': {
    query: '{ depot { hall { doors lamps { watts } name } south } north }',
    data: {
      depot: { hall: { doors: 2, lamps: [{ watts: 60 }, null], name: 'Big' }, south: [1, null] },
      north: 'n',
    },
  },
  'asks one subgraph where it has all': {
    query: '{ south count depot { south hall { name lamps { watts } } } }',
    data: {
      south: 's',
      count: 3,
      depot: { south: [1, null], hall: { name: 'Big', lamps: [{ watts: 60 }, null] } },
    },
  },
  'merges it under several aliases, each by itself': {
    query:
      '{ a: depot { north } b: depot { south } c: depot { id hall { doors lamps { w: watts } } } }',
    data: {
      a: { north: 1 },
      b: { south: [1, null] },
      c: { id: 'd', hall: { doors: 2, lamps: [{ w: 60 }, null] } },
    },
  },
  'merges it with the names of its fields swapped': {
    query: '{ depot { north: south south: north hall: __typename } }',
    data: { depot: { north: [1, null], south: 1, hall: 'Depot' } },
  },
  'gives what one has when the other is not there': {
    query: '{ depot { id north south } }',
    down: ['south'],
    data: { depot: { id: 'd', north: 1, south: null } },
    errors: [{ code: 'SUBGRAPH_UNAVAILABLE' }],
  },
};
