import { failing } from '../../../support/federation-suite/failing.ts';
import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  old: {
    Query: { bills: ['b1', 'b2'], total: failing('The old total was asked for.') },
    Bill: [
      { id: 'b1', sum: failing('The old sum was asked for.'), state: 'OPEN', legacy: true },
      { id: 'b2', sum: failing('The old sum was asked for.'), state: 'PAID', legacy: null },
    ],
  },
  new: {
    Query: { recent: 'b2', total: 30 },
    Bill: [
      { id: 'b1', sum: 10, state: failing('The new state was asked for.'), payer: 'Siv' },
      { id: 'b2', sum: 20, state: failing('The new state was asked for.'), payer: null },
    ],
  },
});
