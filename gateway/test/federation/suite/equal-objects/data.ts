import { failing } from '../../../support/federation-suite/failing.ts';
import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const item = (id: string, note: string | null) => ({
  id,
  note,
  count: ({ by }: { by: number | null }) => by,
});
const fact =
  (id: string) =>
  ({ of }: { of: string | null }) =>
    `${of} of ${id}`;
const loud = (_: object, { note }: { note: string | null }) => note?.toUpperCase() ?? null;

export const tables: MakeTables = () => ({
  lists: {
    Query: {
      rows: [
        { place: 1, item: item('i1', 'one'), local: { value: 1 } },
        { place: 2, item: item('i1', 'uno'), local: { value: 1 } },
        { place: 3, item: null, local: null },
        { place: 4, item: item('i2', null), local: { value: 2 } },
        { place: 5, item: item('i1', 'one'), local: { value: 1 } },
      ],
      pair: { left: 'i1', right: 'i1' },
    },
    Item: [item('i1', 'one'), item('i2', null)],
  },
  facts: {
    Item: [
      {
        id: 'i1',
        fact: fact('i1'),
        like: 'i2',
        parts: [{ code: 'p' }, { code: 'p' }, { code: 'q' }],
      },
      { id: 'i2', fact: failing('No fact.', 'NO_FACT'), like: 'i1', parts: null },
    ],
  },
  stock: {
    Part: [
      { code: 'p', left: 3 },
      { code: 'q', left: failing('Not counted.', 'LOST') },
    ],
    Item: [
      { id: 'i1', loud },
      { id: 'i2', loud },
    ],
  },
});
