import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly hidden: string | null;
}

const key = (a: number, b: string | null) => ({ a, b });
const note = ({ filter }: { filter?: object }) => JSON.stringify(filter ?? null);
const count = (_: object, { hidden }: Sent) => hidden?.length ?? 0;

export const tables: MakeTables = () => {
  const rows = [
    { key: key(1, 'x'), name: 'One', order: 'DOWN' },
    { key: key(1, null), name: null, order: 'HIDDEN' },
  ];
  return {
    core: {
      Query: {
        rows: ({ order, secret }: { order: string; secret: number }) =>
          (order === 'UP' ? rows : rows.toReversed()).slice(0, secret),
        any: [{ __typename: 'Row', ...rows[0] }, { __typename: 'Inner', deep: 1 }, null],
      },
      Row: rows,
    },
    more: {
      Row: [
        { key: key(1, 'x'), note, count, kin: { __typename: 'Unknown', id: 'k1' } },
        { key: key(1, null), note, count, kin: { __typename: 'Known', id: 'k2' } },
      ],
    },
    third: {
      Row: [
        { key: key(1, 'x'), hidden: 'secret' },
        { key: key(1, null), hidden: null },
      ],
    },
  };
};
