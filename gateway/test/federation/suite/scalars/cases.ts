import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'passes numbers and texts on as they are': {
    query: '{ numbers { int float long big id flag text days } }',
    data: {
      numbers: {
        int: 2147483647,
        float: 1e21,
        long: 9007199254740991,
        big: -0.1,
        id: '42',
        flag: false,
        text: 'a "quoted" \\ text \u2028 with \u0000 and 😀 \ud800 end',
        days: [['2024-02-29', null], null, []],
      },
    },
  },
  'finds entities by a key that is a scalar of any kind': {
    query: '{ boxes { count total extra } }',
    data: {
      boxes: [
        {
          count: 1,
          total: 9007199254740991,
          extra: [{ a: 1, b: [null, { c: 'x' }] }, 'text', 0, false],
        },
        { count: 2, total: null, extra: { ['__proto__']: 1, constructor: null } },
        { count: null, total: 0, extra: 'plain' },
      ],
    },
  },
  'sends literals of a scalar to the root and to entities': {
    query:
      '{ boxes { sized(by: { a: [1, "x", true, null, { b: 2.5 }], e: RED }) } echo(json: [{ x: "}" }], long: 9007199254740991) }',
    data: {
      boxes: [
        { sized: { a: [1, 'x', true, null, { b: 2.5 }], e: 'RED' } },
        { sized: null },
        { sized: false },
      ],
      echo: { json: [{ x: '}' }], long: 9007199254740991, day: ['2020-01-01'] },
    },
  },
  'sends variables of a scalar as they came': {
    query:
      'query ($j: Json, $l: Long, $d: [Day!]) { echo(json: $j, long: $l, day: $d) boxes { sized(by: $j) } }',
    variables: { j: { a: ['__proto__', { constructor: 1.5 }] }, l: 12345678901, d: ['x'] },
    data: {
      echo: { json: { a: ['__proto__', { constructor: 1.5 }] }, long: 12345678901, day: ['x'] },
      boxes: [
        { sized: { a: ['__proto__', { constructor: 1.5 }] } },
        { sized: null },
        { sized: false },
      ],
    },
  },
  'sends a variable within a literal of a scalar': {
    query: 'query ($n: Int = 3, $s: String) { boxes { sized(by: { n: $n, s: [$s, "t"] }) } }',
    variables: { s: 'v' },
    data: { boxes: [{ sized: { n: 3, s: ['v', 't'] } }, { sized: null }, { sized: false }] },
  },
  'refuses a number that is too big for an Int, in a variable': {
    query: 'query ($x: Int) { __typename boxes { count @skip(if: true) code } }',
    variables: { x: 2 ** 40 },
    refused: /./,
  },
};
