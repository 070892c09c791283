import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'asks the owner of a node by its kind': {
    query: '{ node(id: "pet1") { id ... on Pet { call owner { name } } } }',
    data: { node: { id: 'pet1', call: 'Rex', owner: { name: 'Pim' } } },
  },
  'asks it by an interface that the entry does not know': {
    query: '{ node(id: "pet1") { ... on Named { call } __typename } }',
    data: { node: { call: 'Rex', __typename: 'Pet' } },
  },
  'gives nothing of a node that nobody has': {
    query: '{ node(id: "zz") { id ... on Pet { call } } }',
    data: { node: null },
  },
  'gives what can be had of a node whose owner does not know it': {
    query:
      '{ nodes(ids: ["pet9", "person1", "zz", "pet1"]) { __typename id ... on Named { call } ... on Person { name } } }',
    data: {
      nodes: [
        { __typename: 'Pet', id: 'pet9', call: null },
        { __typename: 'Person', id: 'person1', name: 'Pim' },
        null,
        { __typename: 'Pet', id: 'pet1', call: 'Rex' },
      ],
    },
  },
  'asks for one node under several names': {
    query: `{ a: node(id: "pet1") { ...P } b: node(id: "person1") { ...P ... on Person { id: name } } }
      fragment P on Node { ... on Pet { id: call } }`,
    data: { a: { id: 'Rex' }, b: { id: 'Pim' } },
  },
  'answers through the interface for an entry that has but one kind of it': {
    query:
      '{ pets { ... on Node { id ... on Named { call } } owner { ... on Node { id ... on Person { name } } } } }',
    data: { pets: [{ id: 'pet1', call: 'Rex', owner: { id: 'person1', name: 'Pim' } }] },
  },
};
