import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'completes the nodes of a page': {
    query:
      '{ posts(first: 2) { edges { cursor node { text author { name } } } pageInfo { hasNextPage endCursor } } }',
    data: {
      posts: {
        edges: [
          { cursor: 'p1', node: { text: 'Hi', author: { name: 'Una' } } },
          { cursor: 'p2', node: { text: null, author: null } },
        ],
        pageInfo: { hasNextPage: true, endCursor: 'p2' },
      },
    },
  },
  'takes pages within pages, each with its own arguments': {
    query:
      'query ($n: Int! = 1, $after: String) { posts(after: "p2") { nodes { author { friends(first: $n, after: $after) { edges { since node { name friends { pageInfo { endCursor } } } } pageInfo { hasNextPage } } } } } }',
    variables: { after: 'u1' },
    data: {
      posts: {
        nodes: [
          {
            author: {
              friends: {
                edges: [
                  {
                    since: null,
                    node: { name: 'Vik', friends: { pageInfo: { endCursor: 'u2' } } },
                  },
                ],
                pageInfo: { hasNextPage: false },
              },
            },
          },
        ],
      },
    },
  },
  'takes two pages of one list under aliases': {
    query:
      '{ one: posts(first: 1) { ...P } two: posts(first: 1, after: "p1") { ...P } } fragment P on PostConnection { nodes { id author { first: friends(first: 1) { ...F } second: friends(first: 1, after: "u1") { ...F } } } } fragment F on FriendConnection { edges { node { name } } }',
    data: {
      one: {
        nodes: [
          {
            id: 'p1',
            author: {
              first: { edges: [{ node: { name: 'Vik' } }] },
              second: { edges: [{ node: { name: 'Vik' } }] },
            },
          },
        ],
      },
      two: { nodes: [{ id: 'p2', author: null }] },
    },
  },
  'goes on from nodes of several kinds': {
    query:
      '{ posts { nodes { likes { total edges { node { __typename id ... on User { name posts { nodes { text } } } ... on Post { text } } } } } } }',
    data: {
      posts: {
        nodes: [
          {
            likes: {
              total: 2,
              edges: [
                {
                  node: {
                    __typename: 'User',
                    id: 'u2',
                    name: 'Vik',
                    posts: { nodes: [{ text: 'Yo' }] },
                  },
                },
                { node: { __typename: 'Post', id: 'p3', text: 'Yo' } },
              ],
            },
          },
          { likes: { total: 0, edges: [] } },
          {
            likes: {
              total: 1,
              edges: [
                {
                  node: {
                    __typename: 'User',
                    id: 'u1',
                    name: 'Una',
                    posts: { nodes: [{ text: 'Hi' }] },
                  },
                },
              ],
            },
          },
        ],
      },
    },
  },
  'shares the page of several subgraphs by one fragment': {
    query:
      '{ posts { ...C pageInfo { ...I } nodes { likes { pageInfo { ...I } } } } } fragment I on PageInfo { next: hasNextPage } fragment C on PostConnection { pageInfo { endCursor } }',
    data: {
      posts: {
        pageInfo: { endCursor: 'p3', next: false },
        nodes: [
          { likes: { pageInfo: { next: false } } },
          { likes: { pageInfo: { next: false } } },
          { likes: { pageInfo: { next: false } } },
        ],
      },
    },
  },
};
