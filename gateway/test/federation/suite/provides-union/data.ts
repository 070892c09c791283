import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  news: {
    Query: {
      feed: [
        { __typename: 'Photo', id: 'p1', title: 'Dawn' },
        { __typename: 'Note', text: 'ad' },
        null,
        { __typename: 'Clip', id: 'c1', title: null, length: 30 },
      ],
      saved: [
        { __typename: 'Clip', id: 'c1' },
        { __typename: 'Photo', id: 'p1' },
      ],
    },
  },
  media: {
    Photo: [{ id: 'p1', title: 'Dawn', by: 'Ida' }],
    Clip: [{ id: 'c1', title: null, length: 30 }],
  },
});
