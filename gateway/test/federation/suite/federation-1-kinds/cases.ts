import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'extends a kind of an interface, and the interface, in the other federation': {
    query: '{ media { __typename title ... on Book { stars tag } } films { title stars } }',
    data: {
      media: [
        { __typename: 'Book', title: 'Sult', stars: 5, tag: 'Sult 9' },
        null,
        { __typename: 'Book', title: null, stars: null, tag: 'null undefined' },
      ],
      films: [
        { title: 'Sult', stars: 3 },
        { title: null, stars: null },
      ],
    },
  },
  'asks each kind for a field that one subgraph gives the interface': {
    query: '{ media { stars id } }',
    data: { media: [{ stars: 5, id: 'b1' }, null, { stars: null, id: 'b2' }] },
  },
  'takes what is provided, and goes on by a key that another subgraph has': {
    query:
      '{ films { book { author { name fans { since of { name books { title } } } } price { unit sum } } } }',
    data: {
      films: [
        {
          book: {
            author: {
              name: 'Knut',
              fans: [{ since: 1999, of: { name: 'Knut', books: [{ title: 'Sult' }, null] } }],
            },
            price: { unit: 'EUR', sum: 9 },
          },
        },
        { book: null },
      ],
    },
  },
  'goes on from members of a union': {
    query:
      '{ find(text: "all") { ... on Author { mail fans { since } } ... on Book { tag price { sum } } } }',
    data: {
      find: [
        { mail: 'k@h', fans: [{ since: 1999 }] },
        { tag: 'null undefined', price: null },
      ],
    },
  },
  'requires of federation 2 in federation 1': {
    query: '{ films { liked stars: title title: stars } me { books { stars } } }',
    data: {
      films: [
        { liked: '***', stars: 'Sult', title: 3 },
        { liked: null, stars: null, title: null },
      ],
      me: { books: [{ stars: 5 }, null] },
    },
  },
};
