import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  shop: {
    Query: {
      articles: ['7', '8', '9'].map((text) => ({ number: Number(text), label: `No ${text}` })),
    },
    Article: [7, 8, 9].map((number) => ({ number, label: `No ${number}` })),
  },
  register: {
    Query: {
      registered: ({ slug }: { slug: string }) => (slug === 'none' ? null : { number: 8, slug }),
    },
    Article: [
      { number: 7, slug: 'seven' },
      { number: 8, slug: 'eight' },
    ],
  },
  print: {
    Article: [
      { slug: 'seven', isbn: 'x-7', pages: 70 },
      { slug: 'eight', isbn: null, pages: 80 },
    ],
  },
  archive: {
    Query: { oldest: { isbn: 'x-7', shelf: 'A' } },
    Article: [{ isbn: 'x-7', shelf: 'A' }],
  },
});
