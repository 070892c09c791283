import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const label = (given: { with: string }, { title }: { title: string | null }) =>
  `${given.with}${title}${given.with}`;

export const tables: MakeTables = () => ({
  library: {
    Query: {
      feed: ['Book:b1', 'Post:p1', null, 'Film:f1'],
      nodes: ['Post:p1', 'Film:f1', 'Book:b1'],
      grid: [['Book:b1', 'Film:f1'], []],
      media: ['Film:f1', null, 'Book:b1'],
    },
    Book: [{ id: 'b1', title: 'Tide', pages: 90 }],
    Film: [{ id: 'f1', title: 'Ebb' }],
    Post: [{ id: 'p1', body: 'text' }],
  },
  ratings: {
    Query: { best: 'b1' },
    Media: [
      { id: 'b1', mood: 'calm', rating: 4, winner: 'f1', label },
      { id: 'f1', mood: null, rating: 2, winner: null, label },
    ],
    Post: [{ id: 'p1', mood: 'odd' }],
  },
});
