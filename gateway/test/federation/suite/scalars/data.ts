import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const LIST = [{ a: 1, b: [null, { c: 'x' }] }, 'text', 0, false];

export const tables: MakeTables = () => ({
  values: {
    Query: {
      boxes: [
        { code: 'k', count: 1 },
        { code: 7, count: 2 },
        { code: LIST.length, count: null },
      ],
      echo: (given: object) => given,
      numbers: {
        int: 2147483647,
        float: 1e21,
        long: 9007199254740991,
        big: -0.1,
        id: 42,
        flag: false,
        text: 'a "quoted" \\ text \u2028 with \u0000 and 😀 \ud800 end',
        days: [['2024-02-29', null], null, []],
      },
    },
  },
  more: {
    Box: [
      {
        code: 'k',
        extra: LIST,
        sized: ({ by }: { by?: unknown }) => by ?? null,
        total: 2 ** 53 - 1,
      },
      { code: 7, extra: { ['__proto__']: 1, constructor: null }, sized: null, total: null },
      { code: 4, extra: 'plain', sized: false, total: 0 },
    ],
  },
});
