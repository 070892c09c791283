import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  things: {
    Query: { thing: 't1', things: ['t1', 't2'] },
    Thing: [
      { id: 't1', name: 'One', self: 't1' },
      { id: 't2', name: null, self: null },
    ],
  },
  extras: {
    Thing: [
      { id: 't1', extra: 1, twin: 't2' },
      { id: 't2', extra: null, twin: null },
    ],
  },
});
