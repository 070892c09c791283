import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'requires a field of the interface': {
    query: '{ craft { due } }',
    data: { craft: [{ due: 4.5 }, { due: null }] },
  },
  'requires a list of objects of the interface': {
    query: '{ craft { id pay crew { name } } }',
    data: {
      craft: [
        { id: 'c1', pay: 5, crew: [{ name: 'Jo' }, { name: 'Al' }] },
        { id: 'c2', pay: 0, crew: null },
      ],
    },
  },
  'requires it of one kind': {
    query: '{ craft { ... on Ship { mast due } __typename } }',
    data: { craft: [{ mast: 2, due: 4.5, __typename: 'Ship' }, { __typename: 'Raft' }] },
  },
  'requires for an interface object what another one requires': {
    query: '{ craft { entry paid } }',
    data: {
      craft: [
        { entry: 'due 4.5', paid: false },
        { entry: 'due null', paid: null },
      ],
    },
  },
  'requires it for an object that the other subgraph began with': {
    query: '{ debtor { due entry paid } }',
    data: { debtor: { due: 4.5, entry: 'due 4.5', paid: false } },
  },
  'requires it beside a fragment on a kind': {
    query: '{ debtor { ... on Raft { mass } ... on Ship { mast } due: pay } }',
    data: { debtor: { mast: 2, due: 5 } },
  },
};
