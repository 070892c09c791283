import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'goes round between two entities': {
    query:
      '{ author(id: "a1") { name books { title author { name books { title author { name } } } } } }',
    data: {
      author: {
        name: 'Ask',
        books: [
          {
            title: 'One',
            author: {
              name: 'Ask',
              books: [
                { title: 'One', author: { name: 'Ask' } },
                { title: 'Two', author: { name: null } },
              ],
            },
          },
          { title: 'Two', author: { name: null, books: [] } },
        ],
      },
    },
  },
  'goes round within one type': {
    query: '{ books { title next { title next { title next { author { name } } } } } }',
    data: {
      books: [
        {
          title: 'One',
          next: { title: 'Two', next: { title: 'One', next: { author: { name: null } } } },
        },
        null,
        {
          title: 'Two',
          next: { title: 'One', next: { title: 'Two', next: { author: { name: 'Ask' } } } },
        },
      ],
    },
  },
  'goes round through an interface': {
    query: `{ books { readers { id teacher { __typename reads { title } ... on Adult { children { teacher { id } } } } } } }`,
    data: {
      books: [
        {
          readers: [
            {
              id: 'c1',
              teacher: { __typename: 'Adult', reads: null, children: [{ teacher: { id: 'd1' } }] },
            },
            null,
            { id: 'd1', teacher: null },
          ],
        },
        null,
        { readers: [] },
      ],
    },
  },
  'goes round with other fields of the same object each time': {
    query:
      '{ books { author { id: name } next { author { name: id books { isbn } } } readers { ... on Child { reads { readers { id } author { name } } } } } }',
    data: {
      books: [
        {
          author: { id: 'Ask' },
          next: { author: { name: 'a2', books: [] } },
          readers: [{ reads: { readers: [], author: { name: null } } }, null, {}],
        },
        null,
        {
          author: { id: null },
          next: { author: { name: 'a1', books: [{ isbn: 'b1' }, { isbn: 'b2' }] } },
          readers: [],
        },
      ],
    },
  },
};
