import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'completes the member of a union that a change gives': {
    query:
      'mutation { a: rename(id: "u1", to: "Ine") { ...R } b: rename(id: "u1", to: "Per") { ...R } c: rename(id: "x") { ...R } } fragment R on RenameResult { __typename ... on User { name posts { live } } ... on Failure { message } ... on Taken { by { name posts { id } } } ... on NotFound { id } }',
    data: {
      a: { __typename: 'User', name: 'Ine', posts: [{ live: false }] },
      b: { __typename: 'Taken', message: 'Taken.', by: { name: 'Per', posts: [] } },
      c: { __typename: 'NotFound', message: 'No such user.', id: 'x' },
    },
  },
  'goes from a payload to the root of queries, in every subgraph': {
    query:
      'mutation { remove(id: "u2") { removed { id ... on User { name posts { id } } } query { users { name posts { live } } posts(by: "u1") { author { name } } } } }',
    data: {
      remove: {
        removed: { id: 'u2', name: 'Per', posts: [] },
        query: {
          users: [{ name: 'Gro', posts: [{ live: false }] }],
          posts: [{ author: { name: 'Gro' } }, null],
        },
      },
    },
  },
  'goes there from one change before the next': {
    query:
      'mutation { rename(id: "u1", to: "Eli") { __typename } publish(id: "b1") { query { users { name } posts { live author { name } } } } last: rename(id: "u1", to: "Liv") { ... on User { name } } }',
    data: {
      rename: { __typename: 'User' },
      publish: {
        query: {
          users: [{ name: 'Eli' }, { name: 'Per' }],
          posts: [{ live: true, author: { name: 'Eli' } }, null],
        },
      },
      last: { name: 'Liv' },
    },
  },
  'goes to the root from the root, as often as it is asked to': {
    query:
      '{ self { __typename self { posts { author { name } } users { posts { id } } } posts(by: "u2") { id } } posts { id } }',
    data: {
      self: {
        __typename: 'Query',
        self: {
          posts: [{ author: { name: 'Gro' } }, null],
          users: [{ posts: [{ id: 'b1' }] }, { posts: [] }],
        },
        posts: [],
      },
      posts: [{ id: 'b1' }, null],
    },
  },
  'answers an interface that a payload has': {
    query:
      'mutation { remove(id: "x") { failure { __typename message ... on NotFound { id } ... on Taken { by { id } } } removed { id __typename } } }',
    data: {
      remove: {
        failure: { __typename: 'NotFound', message: 'No such user.', id: 'x' },
        removed: null,
      },
    },
  },
};
