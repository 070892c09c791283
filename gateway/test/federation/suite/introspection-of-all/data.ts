import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  one: {
    Query: { things: ({ first }: { first: number }) => ['t1', 't2'].slice(0, first), old: 1 },
    Thing: [
      { id: 't1', name: 'One', kind: { __typename: 'Solid', hard: true } },
      { id: 't2', name: null, kind: null },
    ],
  },
  two: {
    Thing: ['t1', 't2'].map((id, index) => ({
      id,
      size: ({ in: unit }: { in: string }) => (unit === 'M' ? index : index * 100),
      made: index === 0 ? 'now' : null,
    })),
  },
});
