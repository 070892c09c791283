import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const stats = {
  rank: ({ of }: { of: number | null }) => of,
  slug: (_: object, { title }: { title: string | null }) => title?.toLowerCase() ?? null,
};

export const tables: MakeTables = () => ({
  pages: {
    Query: { pages: ['p1', 'p2'], other: 'o' },
    Page: [
      { id: 'p1', title: 'Home', body: { words: 3, lines: ['x', null] }, next: 'p2' },
      { id: 'p2', title: null, body: null, next: null },
    ],
  },
  stats: {
    Query: { visits: 7 },
    Page: [
      { id: 'p1', views: 100, ...stats },
      { id: 'p2', views: null, ...stats },
    ],
  },
});
