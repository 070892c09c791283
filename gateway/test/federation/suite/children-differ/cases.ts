import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'takes the looser of two types of a field that must be there in one subgraph': {
    query: '{ users { name role { name } } }',
    data: {
      users: [
        { name: 'Ada', role: { name: 'chief' } },
        { name: null, role: { name: 'guest' } },
        { name: 'Nobody', role: null },
      ],
    },
    calls: ['one'],
  },
  'makes the answer null where an entity without a key must have a field': {
    query: '{ users { id logins { at } } }',
    data: null,
    errors: [{ path: ['users', 2, 'logins'], code: 'SUBGRAPH_INVALID_DATA' }],
  },
  'goes on from a member of a union to the subgraph where it is an entity': {
    query: '{ admins { ... on User { name role { name } } ... on Robot { serial } __typename } }',
    data: {
      admins: [
        { name: 'Ada', role: { name: 'chief' }, __typename: 'User' },
        { serial: 5, __typename: 'Robot' },
      ],
    },
  },
  'gives one response key fields of members that differ in whether they may be null': {
    query:
      '{ admins { ... on User { id } ... on Robot { key: id } } accounts { logins { at } pets { name } } }',
    data: {
      admins: [{ id: 'u1' }, { key: 'r' }],
      accounts: [{ logins: [], pets: null }],
    },
  },
  'refuses fields under one response key of which one alone must be there': {
    query: '{ admins { ... on User { id } ... on Robot { id } } }',
    refused: /conflict/,
  },
  'asks for kinds of an interface that one subgraph alone has': {
    query: '{ accounts { name pets { name } } users { pets { __typename ... on Cat { lives } } } }',
    data: {
      accounts: [{ name: null, pets: null }],
      users: [{ pets: [{ __typename: 'Cat', lives: 9 }, null] }, { pets: null }, { pets: null }],
    },
  },
};
