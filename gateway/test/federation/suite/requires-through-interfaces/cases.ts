import type { Cases } from '../../../support/federation-suite/feature.ts';

const spines = [
  { spine: '[{"rooms":4},{"name":"Alf","home":{"mayor":"May"}}]' },
  { spine: '[]' },
  { spine: 'null' },
];

export const cases: Cases = {
  'requires a field of an interface that its first subgraph does not have': {
    query: '{ books { cover } }',
    data: { books: [{ cover: '["m1","Alfos"]' }, { cover: '["m2","Solos"]' }, { cover: 'null' }] },
  },
  'requires of each kind what it has, two subgraphs away': {
    query: '{ books { spine } }',
    data: { books: spines },
  },
  'keeps it apart from what the client asks of the interface': {
    query:
      '{ books { maker { __typename name ... on Author { greek: name(in: GREEK) home { zip } } } cover spine } }',
    data: {
      books: [
        {
          maker: { __typename: 'Author', name: 'Alf', greek: 'Alfos', home: { zip: 'z' } },
          cover: '["m1","Alfos"]',
          ...spines[0],
        },
        { maker: { __typename: 'Studio', name: 'Sol' }, cover: '["m2","Solos"]', ...spines[1] },
        { maker: null, cover: 'null', ...spines[2] },
      ],
    },
  },
  'leaves out one of the two by a variable': {
    query:
      'query ($cover: Boolean!) { books { cover @include(if: $cover) spine @skip(if: $cover) maker @include(if: $cover) { id: name name: id } } }',
    variables: { cover: true },
    data: {
      books: [
        { cover: '["m1","Alfos"]', maker: { id: 'Alf', name: 'm1' } },
        { cover: '["m2","Solos"]', maker: { id: 'Sol', name: 'm2' } },
        { cover: 'null', maker: null },
      ],
    },
  },
};
