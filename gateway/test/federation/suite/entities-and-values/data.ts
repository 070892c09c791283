import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  catalog: {
    Query: { book: ({ id }: { id: string }) => (id === 'b1' ? id : null) },
    Book: [
      { id: 'b1', shelf: 's1', author: 'a1' },
      { id: 'b2', shelf: null, author: null },
    ],
    Shelf: [
      { id: 's1', name: 'Sea', books: ['b1'] },
      { id: 's2', name: 'Air', books: [] },
    ],
    Author: [
      { id: 'a1', name: 'Ulla', born: 1950 },
      { id: 'a2', name: 'Kaja', born: null },
    ],
  },
  loans: {
    Query: {
      loans: [
        { book: { id: 'b1' }, from: { id: 's2', name: 'Air', floor: 2 } },
        null,
        { book: { id: 'b2' }, from: null },
      ],
    },
  },
  halls: {
    Query: { hall: { shelves: ['s2', 's1'], patron: { id: 'a2', name: 'Kaja' } } },
    Shelf: [
      { id: 's1', floor: 1, light: true },
      { id: 's2', floor: 2, light: null },
    ],
  },
});
