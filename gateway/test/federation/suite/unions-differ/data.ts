import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  press: {
    Query: {
      front: ['Report:r1', 'Column:c1', null, { __typename: 'Cartoon', artist: 'Kit' }],
      lead: 'Column:c2',
    },
    Report: [{ id: 'r1', words: 900 }],
    Column: [
      { id: 'c1', by: 'Lea' },
      { id: 'c2', by: null },
    ],
  },
  archive: {
    Query: { old: ['Column:c1', { __typename: 'Poem', lines: ['a', null] }] },
    Column: [
      { id: 'c1', reply: { __typename: 'Poem', lines: [] } },
      { id: 'c2', reply: 'Column:c1' },
    ],
    Report: [{ id: 'r1', source: 'Column:c2' }],
  },
});
