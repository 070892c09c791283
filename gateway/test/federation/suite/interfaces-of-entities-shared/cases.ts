import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'takes fields of an interface that two subgraphs have from one of them': {
    query: '{ pets { __typename name weight } }',
    data: {
      pets: [
        { __typename: 'Cat', name: 'Miu', weight: 4 },
        { __typename: 'Dog', name: null, weight: null },
      ],
    },
    calls: ['more'],
  },
  'takes the fields of each kind from where they are': {
    query:
      '{ pets { ... on Cat { lives weight } ... on Dog { barks } } pet(id: "d") { ... on Dog { barks weight } } }',
    data: {
      pets: [{ lives: 7, weight: 4 }, { barks: true }],
      pet: { barks: true, weight: null },
    },
  },
  'merges a value behind an interface of which each subgraph has a part': {
    query:
      '{ pets { owner { name ... on Person { age mail } ... on Club { members { mail } } } } }',
    data: {
      pets: [
        { owner: { name: 'Anna', age: 40, mail: 'a@b' } },
        { owner: { name: 'Paws', members: [{ mail: 'a@b' }, null] } },
      ],
    },
  },
  'takes a value that only one subgraph leads to with what that one has': {
    query:
      '{ walk { by { name __typename ... on Person { mail } } pets { ... on Cat { lives } name } } }',
    data: {
      walk: {
        by: { name: 'Anna', __typename: 'Person', mail: null },
        pets: [{ name: null }, null, { lives: 7, name: 'Miu' }],
      },
    },
  },
};
