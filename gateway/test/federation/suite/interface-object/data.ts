import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const take =
  (...texts: string[]) =>
  ({ first }: { first: number }) =>
    texts.slice(0, first).map((text) => ({ text, media: 'm1' }));

export const tables: MakeTables = () => ({
  library: {
    Query: {
      media: ['Book:m1', 'Film:m2', null, 'Film:m3'],
      book: ({ id }: { id: string }) => id,
      shelf: [['Film:m2', 'Book:m1'], null, []],
    },
    Book: [{ id: 'm1', title: 'Waves', pages: 200 }],
    Film: [
      { id: 'm2', title: 'Fjord', sequel: 'Film:m3' },
      { id: 'm3', title: null, sequel: null },
    ],
  },
  reviews: {
    Query: {
      best: 'm2',
      reviewed: [
        { text: 'Good', media: 'm1' },
        { text: null, media: 'm2' },
      ],
    },
    Media: [
      { id: 'm1', stars: 5, reviews: take('Good', 'Long') },
      { id: 'm2', stars: null, reviews: take() },
      { id: 'm3', stars: 1, reviews: take('Short', 'Dull') },
    ],
  },
});
