import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'asks the owner of each kind for a field of the interface': {
    query: '{ goods { name price } }',
    data: {
      goods: [
        { name: 'Saw', price: 90 },
        { name: 'Fig', price: 5 },
      ],
    },
  },
  'asks for it through an interface that implements another one': {
    query: '{ fresh { days price ... on Good { name } ... on Fruit { next { days } } } }',
    data: {
      fresh: [
        { days: 3, price: 5, name: 'Fig', next: { days: null } },
        null,
        { days: null, price: null, name: null, next: null },
      ],
    },
  },
  'goes back with it for what requires it': {
    query:
      '{ goods { __typename ... on Tool { tagged } ... on Food { days ... on Fruit { label } } } }',
    data: {
      goods: [
        { __typename: 'Tool', tagged: 'kr 90' },
        { __typename: 'Fruit', days: 3, label: '3/5' },
      ],
    },
  },
  'gives the kinds each their own field under one name': {
    query:
      '{ goods { ... on Tool { it: tagged n: price } ... on Fruit { it: label n: days price: code } } }',
    data: {
      goods: [
        { it: 'kr 90', n: 90 },
        { it: '3/5', n: 3, price: 'x1' },
      ],
    },
  },
  'goes on from a kind that a subgraph begins with which has less of it': {
    query:
      '{ fresh { ... on Fruit { next { __typename ... on Fruit { code name label next { days } } } } } }',
    data: {
      fresh: [
        { next: { __typename: 'Fruit', code: 'x2', name: null, label: 'null/null', next: null } },
        null,
        { next: null },
      ],
    },
  },
};
