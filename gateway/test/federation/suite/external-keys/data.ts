import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const stock = ({ at }: { at: string }) => at.length;

export const tables: MakeTables = () => ({
  base: {
    Query: { parts: ['p1', null, 'p2'] },
    Part: [
      { id: 'p1', serial: 's-1' },
      { id: 'p2', serial: null },
    ],
  },
  supply: {
    Query: { supplied: ['p2', 'p1'] },
    Part: [
      { id: 'p1', supplier: 'Bolt', stock },
      { id: 'p2', supplier: null, stock },
    ],
  },
  audit: { Part: [{ serial: 's-1', audited: true }] },
});
