import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  plans: {
    Query: { plan: ({ id }: { id: string }) => id, old: 1 },
    Plan: [{ id: 'p1', name: 'N' }],
  },
  notes: { Plan: [{ id: 'p1', notes: ['x'], state: 'SHUT' }] },
});
