import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'answers a field that the interface has in one subgraph only, for each kind from where it is': {
    query: '{ tools { id price } }',
    data: { tools: [{ id: 's1', price: 30 }, null, { id: 'h1', price: 10 }] },
  },
  'answers it from the other side too': {
    query: '{ rented { name price __typename } }',
    data: {
      rented: [
        { name: null, price: 10, __typename: 'Hammer' },
        { name: 'Bit', price: null, __typename: 'Drill' },
      ],
    },
  },
  'applies a fragment on an interface that the subgraph does not give the type': {
    query: '{ tools { ... on Sharp { teeth } } rented { ... on Sharp { teeth } id } }',
    data: { tools: [{ teeth: 60 }, null, {}], rented: [{ id: 'h1' }, { id: 'd1' }] },
  },
  'applies fragments on one interface within another': {
    query:
      '{ sharp { teeth ... on Tool { name } ... on Blade { steel ... on Sharp { t: teeth } } } }',
    data: { sharp: [{ teeth: 8, steel: 'hard', t: 8 }] },
  },
  'applies fragments on kinds within a fragment on an interface': {
    query:
      '{ sharp { ... on Sharp { ... on Blade { steel } ... on Saw { price } } } tools { ... on Tool { ... on Hammer { price } } } }',
    data: { sharp: [{ steel: 'hard' }], tools: [{}, null, { price: 10 }] },
  },
};
