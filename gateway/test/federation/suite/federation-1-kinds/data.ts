import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly stars: number | null;
  readonly title: string | null;
  readonly price: { readonly sum: number } | null;
}

const tag = (_: object, { title, price }: Sent) => `${title} ${price?.sum}`;
const liked = (_: object, { stars }: Sent) => (stars === null ? null : '*'.repeat(stars));

export const tables: MakeTables = () => ({
  library: {
    Query: {
      media: ['Book:b1', null, 'Book:b2'],
      find: ({ text }: { text?: string }) => (text === 'all' ? ['Author:a1', 'Book:b2'] : []),
    },
    Book: [
      {
        id: 'b1',
        title: 'Sult',
        author: { id: 'a1', name: 'Knut' },
        price: { sum: 9, unit: 'EUR' },
      },
      { id: 'b2', title: null, author: null, price: null },
    ],
    Author: [{ id: 'a1', books: ['b1', null] }],
  },
  people: {
    Query: { me: 'a1' },
    Author: [{ id: 'a1', mail: 'k@h', name: 'Knut' }],
  },
  films: {
    Query: { films: ['f1', 'f2'] },
    Film: [
      { id: 'f1', title: 'Sult', stars: 3, book: 'b1' },
      { id: 'f2', title: null, stars: null, book: null },
    ],
    Book: [
      { id: 'b1', stars: 5, tag },
      { id: 'b2', stars: null, tag },
    ],
  },
  fans: {
    Author: [{ mail: 'k@h', fans: [{ since: 1999, of: { mail: 'k@h' } }] }],
    Film: [
      { id: 'f1', liked },
      { id: 'f2', liked },
    ],
  },
});
