import { failing } from '../../../support/federation-suite/failing.ts';
import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const name =
  (text: string) =>
  ({ style }: { style: string }) =>
    style === 'LOUD' ? text.toUpperCase() : text;
const title =
  (text: string) =>
  ({ max }: { max?: number | null }) =>
    text.slice(0, max ?? 99);

export const tables: MakeTables = () => ({
  front: {
    Query: {
      shelf: { books: [{ id: 'b1' }, { id: 'b2' }], owner: { id: 'p1' } },
      person: ({ id }: { id: string }) => ({ id }),
      must: { id: 'p2' },
    },
  },
  back: {
    Query: {
      motto: ({ upper }: { upper: boolean }) => (upper ? 'READ' : 'read'),
      bad: failing('Bad.', 'BAD'),
    },
    Book: [
      { id: 'b1', title: title('Waves'), author: 'p2' },
      { id: 'b2', title: failing('No title.', 'NO_TITLE'), author: null },
    ],
    Person: [
      { id: 'p1', name: name('Una'), age: 30 },
      { id: 'p2', name: name('Duo'), age: failing('No age.', 'NO_AGE') },
    ],
  },
});
