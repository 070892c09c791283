import { failing } from '../../../support/federation-suite/failing.ts';
import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const unasked = failing('Nobody asked for this.');

/** Here nothing is there that an operation needn't ask for. */
export const tables: MakeTables = () => ({
  archive: {
    Query: { page: 'p1', pages: ['p1', 'p2'] },
    Page: [
      { id: 'p1', title: 'One', text: unasked, by: { name: 'Ada', mail: unasked } },
      { id: 'p2', title: 'Two', text: unasked },
    ],
  },
  owner: {
    Page: [
      { id: 'p1', title: unasked, text: unasked, by: unasked, views: 3 },
      { id: 'p2', title: unasked, text: unasked, by: unasked, views: 4 },
    ],
  },
});
