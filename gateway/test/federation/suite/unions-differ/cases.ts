import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'asks a subgraph for the members that it has, of a union with more': {
    query:
      '{ front { __typename ... on Report { words } ... on Column { by } ... on Poem { lines } ... on Cartoon { artist } } }',
    data: {
      front: [
        { __typename: 'Report', words: 900 },
        { __typename: 'Column', by: 'Lea' },
        null,
        { __typename: 'Cartoon', artist: 'Kit' },
      ],
    },
    calls: ['press'],
  },
  'gives objects without the fields of members that the subgraph does not have': {
    query:
      '{ front { ... on Poem { lines } } old { ... on Report { words } ... on Cartoon { artist } } }',
    data: { front: [{}, {}, null, {}], old: [{}, {}] },
  },
  'goes on from members into another subgraph': {
    query:
      '{ front { ... on Report { words source { ... on Column { by reply { __typename } } } } ... on Column { reply { ... on Poem { lines } } } } }',
    data: {
      front: [
        { words: 900, source: { by: null, reply: { __typename: 'Column' } } },
        { reply: { lines: [] } },
        null,
        {},
      ],
    },
  },
  'goes on from a member to another one of the same type': {
    query:
      '{ lead { ... on Column { by reply { ... on Column { by reply { ... on Poem { lines } } } } } } }',
    data: { lead: { by: null, reply: { by: 'Lea', reply: { lines: [] } } } },
  },
  'takes the members of each place by one fragment': {
    query: `{ front { ...F } old { ...F } } fragment F on Story { type: __typename ... on Column { id: by } }`,
    data: {
      front: [{ type: 'Report' }, { type: 'Column', id: 'Lea' }, null, { type: 'Cartoon' }],
      old: [{ type: 'Column', id: 'Lea' }, { type: 'Poem' }],
    },
  },
  'leaves out one member by a condition, and goes on from the others': {
    query:
      'query ($v: Boolean!) { front { ... on Report @skip(if: $v) { source { __typename } } ... on Column { reply { __typename } } } }',
    variables: { v: true },
    data: { front: [{}, { reply: { __typename: 'Poem' } }, null, {}] },
  },
  'lists all members to a client': {
    query: '{ __type(name: "Story") { possibleTypes { name } } }',
    data: {
      __type: {
        possibleTypes: [
          { name: 'Column' },
          { name: 'Poem' },
          { name: 'Report' },
          { name: 'Cartoon' },
        ],
      },
    },
  },
};
