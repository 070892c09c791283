import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  inbox: {
    Query: { letters: ['l1', 'l2'] },
    Letter: [
      { id: 'l1', code: { part: 'P', mark: 'M' }, subject: 'Hello', size: 5, reply: 'l2' },
      { id: 'l2', code: null, subject: null, size: 0, reply: null },
    ],
  },
  stamps: {
    Letter: [
      { id: 'l1', stamp: 'heron', cents: 90 },
      { id: 'l2', stamp: 'rose', cents: null },
    ],
  },
  labels: { Letter: [{ code: { part: 'P' }, label: 'private' }] },
});
