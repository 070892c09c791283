import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  authors: {
    Query: { author: ({ id }: { id: string }) => (id === 'x' ? null : id) },
    Author: [
      { id: 'a1', name: 'Ask', books: [{ isbn: 'b1' }, { isbn: 'b2' }] },
      { id: 'a2', name: null, books: [] },
    ],
  },
  books: {
    Query: { books: ['b1', null, 'b2'] },
    Book: [
      {
        isbn: 'b1',
        title: 'One',
        author: { id: 'a1' },
        next: 'b2',
        readers: ['Child:c1', null, 'Adult:d1'],
      },
      { isbn: 'b2', title: 'Two', author: { id: 'a2' }, next: 'b1', readers: [] },
    ],
    Child: [{ id: 'c1', reads: 'b2' }],
    Adult: [{ id: 'd1', reads: null, children: ['Child:c1'] }],
  },
  schools: {
    Child: [{ id: 'c1', teacher: 'Adult:d1' }],
    Adult: [{ id: 'd1', teacher: null }],
  },
});
