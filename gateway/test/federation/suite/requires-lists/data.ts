import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly steps: readonly ({
    readonly hours?: number | null;
    readonly rate?: number | null;
  } | null)[];
  readonly table: unknown;
  readonly marks: readonly (number | null)[] | null;
}

const total = (values: readonly (number | null | undefined)[]) =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

const computed = {
  hours: (_: object, { steps }: Sent) => total(steps.map((step) => step?.hours)),
  cost: (_: object, { steps }: Sent) => total(steps.map((step) => step?.rate)),
  sum: (_: object, { table }: Sent) => JSON.stringify(table),
  top: (_: object, { marks }: Sent) => marks && Math.max(...marks.map((mark) => mark ?? 0)),
};

export const tables: MakeTables = () => ({
  plans: {
    Query: { plans: ['p1', null, 'p2'] },
    Plan: [
      {
        id: 'p1',
        steps: ['s1', null, 's2', 's1'],
        table: [[{ value: 1, label: 'a' }], null, [], [{ value: null, label: 'b' }]],
        marks: [1, null, 3],
      },
      { id: 'p2', steps: [], table: null, marks: null },
    ],
    Step: [
      { id: 's1', hours: 3 },
      { id: 's2', hours: null },
    ],
  },
  costs: {
    Plan: [
      { id: 'p1', ...computed },
      { id: 'p2', ...computed },
    ],
  },
  rates: { Step: [{ id: 's1', rate: 1.5 }] },
});
