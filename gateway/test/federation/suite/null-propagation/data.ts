import { failing } from '../../../support/federation-suite/failing.ts';
import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const bad = failing('Bad cell.', 'BAD');

export const tables: MakeTables = () => ({
  outer: {
    Query: {
      rows: ['r1', 'r2'],
      sure: ['r2', 'r1'],
      row: 'r2',
      loose: ['r2', null, 'r1'],
    },
    Row: [
      { id: 'r1', cell: { id: 'c1' }, maybe: { id: 'c2' } },
      { id: 'r2', cell: { id: 'c2' }, maybe: { id: 'c1' } },
    ],
  },
  inner: {
    Cell: [
      { id: 'c1', must: 'ok', may: null, list: [1, 2], deep: [[1], []], next: 'c2' },
      {
        id: 'c2',
        must: bad,
        may: 'x',
        list: () => [1, null],
        deep: () => [[1], [null]],
        next: 'c1',
      },
    ],
  },
});
