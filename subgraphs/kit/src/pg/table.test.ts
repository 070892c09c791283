import { describe, expect, it } from 'vitest';
import { conditionsOf } from './conditions.ts';
import {
  bigint,
  boolean,
  double,
  integer,
  json,
  numeric,
  table,
  text,
  timestamp,
  uuid,
} from './table.ts';

const id = text('id');

describe('a table', () => {
  it('refuses a property that is named like the column of another one', () => {
    const named = { id, size: integer('weight'), weight: integer('grams') };
    expect(() => table('things', named)).toThrow(
      '"weight" is a property and another one\'s column',
    );
    expect(() => table('things', { ...named, size: integer('things.weight') })).not.toThrow();
    expect(() =>
      table('things', { id, size: integer('size'), same: integer('size') }),
    ).not.toThrow();
  });

  it.each(['a b', '"', '1st', 'x'.repeat(62), 'é', ''])('refuses the property %j', (name) => {
    expect(() => table('things', { id, [name]: text('name') })).toThrow('no name of a property');
  });

  it('refuses a key that is no property of it', () => {
    expect(() => table('things', { name: text('name') } as never)).toThrow('has no column "id"');
  });
});

describe('a filter', () => {
  const THINGS = table('things', {
    id,
    code: uuid('code'),
    count: integer('count'),
    wide: bigint('wide'),
    exact: numeric('exact'),
    rough: double('rough'),
    flag: boolean('flag'),
    at: timestamp('at'),
    data: json('data'),
  });

  it.each([
    ['count', 1.5],
    ['count', 2 ** 31],
    ['count', 'many'],
    ['count', true],
    ['wide', '9223372036854775808'],
    ['exact', 'one'],
    ['rough', 'NaN; DROP TABLE things'],
    ['flag', 'perhaps'],
    ['flag', 1],
    ['at', 'yesterday'],
    ['at', '2026-13-01T00:00:00Z'],
    ['at', 7],
    ['code', 'no-uuid'],
  ])('by "%s" refuses %j, for the statement would fail', (name, value) => {
    for (const test of [value, [value], { min: value }, { max: value }]) {
      expect(() => conditionsOf(THINGS, { [name]: test }, [])).toThrow(
        `"${name}" must be of the type`,
      );
    }
  });

  it('puts values beside the text', () => {
    const parameters: unknown[] = [];
    const filter = {
      id: "' OR 1=1 --",
      count: { min: 1, max: null },
      wide: '9223372036854775807',
      exact: ['1.50', 2],
      flag: true,
      at: { max: '2026-01-01T00:00:00.000Z' },
    };
    expect(conditionsOf(THINGS, filter, parameters)).toEqual([
      'id = $1::text',
      'count >= $2::integer',
      'wide = $3::bigint',
      'exact = ANY($4::numeric[])',
      'flag = $5::boolean',
      'at <= $6::timestamptz',
    ]);
    expect(parameters).toHaveLength(6);
  });

  it('by a property that the table has not is the service’s mistake', () => {
    expect(() => conditionsOf(THINGS, { 'id; DROP TABLE things': 1 }, [])).toThrow('has no column');
  });
});
