import { BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey, ObjectId } from 'bson';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Doc } from '../values/value.ts';
import { compileMatcher } from './matcher.ts';

const matches = (filter: Doc, doc: Doc) => compileMatcher(filter)(doc);
const named = (docs: Record<string, Doc>, filter: Doc) =>
  Object.entries(docs)
    .filter(([, doc]) => matches(filter, doc))
    .map(([name]) => name);

describe('null, missing fields and arrays', () => {
  const docs: Record<string, Doc> = {
    none: {},
    null: { a: null },
    number: { a: 4 },
    empty: { a: {} },
    bNull: { a: { b: null } },
    bText: { a: { b: 'x' } },
    emptyArray: { a: [] },
    nestedArray: { a: [[]] },
    nulls: { a: [null, 1] },
    numbers: { a: [1, 4] },
    docs: { a: [{ b: 1 }, { b: 3 }] },
    someB: { a: [{ b: 1 }, {}] },
  };
  const cases: [Doc, string[]][] = [
    [{ a: null }, ['none', 'null', 'nulls']],
    [{ a: { $exists: false } }, ['none']],
    [{ a: { $in: [null, 4] } }, ['none', 'null', 'number', 'nulls', 'numbers']],
    [
      { a: { $not: { $gte: null } } },
      [
        'number',
        'empty',
        'bNull',
        'bText',
        'emptyArray',
        'nestedArray',
        'numbers',
        'docs',
        'someB',
      ],
    ],
    [{ 'a.b': null }, ['none', 'null', 'number', 'empty', 'bNull', 'someB']],
    [{ 'a.b': { $ne: null } }, ['bText', 'emptyArray', 'nestedArray', 'nulls', 'numbers', 'docs']],
    [{ 'a.b': { $exists: true } }, ['bNull', 'bText', 'docs', 'someB']],
    [{ 'a.b': { $nin: [1, null] } }, ['bText', 'emptyArray', 'nestedArray', 'nulls', 'numbers']],
    [{ a: { $elemMatch: { $eq: null } } }, ['nulls']],
    [{ a: { $elemMatch: { b: null } } }, ['nestedArray', 'someB']],
    [{ a: [] }, ['emptyArray', 'nestedArray']],
    [{ a: { $size: 2 } }, ['nulls', 'numbers', 'docs', 'someB']],
    [{ a: { $type: 'array' } }, ['emptyArray', 'nestedArray', 'nulls', 'numbers', 'docs', 'someB']],
    [{ 'a.0': 1 }, ['numbers']],
    [{ 'a.1.b': 3 }, ['docs']],
  ];
  it.each(cases)('%j', (filter, expected) => {
    expect(named(docs, filter)).toEqual(expected);
  });
});

describe('conditions', () => {
  const cases: [Doc, Doc, boolean][] = [
    [{ a: { $gt: 1, $lt: 3 } }, { a: [0, 4] }, true],
    [{ a: { $elemMatch: { $gt: 1, $lt: 3 } } }, { a: [0, 4] }, false],
    [{ a: { $gt: 'a' } }, { a: 5 }, false],
    [{ a: { $gt: new MinKey() } }, { a: 5 }, true],
    [{ a: { $lt: new MaxKey() } }, { a: { b: 1 } }, true],
    [{ a: { $gte: Number.NaN } }, { a: Number.NaN }, true],
    [{ a: { $lt: 5 } }, { a: Number.NaN }, false],
    [{ a: 5 }, { a: Long.fromNumber(5) }, true],
    [{ a: new Double(5) }, { a: Decimal128.fromString('5.00') }, true],
    [{ a: 0.1 }, { a: Decimal128.fromString('0.1') }, false],
    [
      { a: { $gt: Long.fromString('9007199254740992') } },
      { a: Long.fromString('9007199254740993') },
      true,
    ],
    [{ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } }, false],
    [{ a: { $ne: 1 } }, { a: [1, 2] }, false],
    [{ a: { $nin: [3] } }, { a: [1, 2] }, true],
    [{ a: { $all: [1, 2] } }, { a: [2, 1, 3] }, true],
    [{ a: { $all: [] } }, { a: [] }, false],
    [{ a: { $all: [[1]] } }, { a: [[1]] }, true],
    [
      { a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { x: 2 } }] } },
      { a: [{ x: 1 }, { x: 2 }] },
      true,
    ],
    [{ a: { $mod: [4, 1] } }, { a: 5.9 }, true],
    [{ a: { $mod: [4, 0] } }, { a: -8 }, true],
    [{ a: { $type: ['string', 16] } }, { a: 5 }, true],
    [{ a: { $type: 'number' } }, { a: Long.fromNumber(1) }, true],
    [{ a: { $type: 'double' } }, { a: 5 }, false],
    [{ a: { $regex: '^A', $options: 'i' } }, { a: ['x', 'abc'] }, true],
    [{ a: new BSONRegExp('^b', 'm') }, { a: 'a\nb' }, true],
    [{ a: { $in: [new BSONRegExp('^b'), 1] } }, { a: 'bc' }, true],
    [{ a: { $not: new BSONRegExp('^b') } }, { a: 'bc' }, false],
    [{ a: new BSONRegExp('a\\-b\\/c') }, { a: 'a-b/c' }, true],
    [{ a: new BSONRegExp('^[\\w.-]+\\@x$') }, { a: 'a.b-c@x' }, true],
    [{ a: new BSONRegExp('^\\p{Lu}') }, { a: 'Ärger' }, true],
    [{ $or: [{ a: 1 }, { b: 1 }], c: 1 }, { b: 1, c: 1 }, true],
    [{ $nor: [{ a: 1 }, { b: 1 }] }, { c: 1 }, true],
    [{ $expr: { $gt: ['$a', '$b'] } }, { a: 2, b: 1 }, true],
    [{ a: { $ref: 'x', $id: 1 } }, { a: { $ref: 'x', $id: 1 } }, true],
    [{ 'a.b.c': 1 }, { a: [{ b: [{ c: 1 }] }] }, true],
    [
      { a: new ObjectId('5f5d1f4e8f7e4a519a9c3f3c') },
      { a: new ObjectId('5f5d1f4e8f7e4a519a9c3f3c') },
      true,
    ],
    [{ a: new Date(5) }, { a: new Date(5) }, true],
    [{ constructor: { $exists: true } }, {}, false],
  ];
  it.each(cases)('%j on %j: %j', (filter, doc, expected) => {
    expect(matches(filter, doc)).toBe(expected);
  });

  it.each([
    { a: { $in: 1 } },
    { $or: [] },
    { a: { $gt: 1, b: 1 } },
    { a: { $not: 1 } },
    { a: { $options: 'i' } },
    { a: { $mod: [0, 1] } },
    { a: new BSONRegExp('(') },
    { a: { $size: 'x' } },
  ])('wrong ones are refused: %j', (filter) => {
    expect(() => compileMatcher(filter as Doc)).toThrow();
  });

  it.each([
    { a: new BSONRegExp('a', 'x') },
    { a: new BSONRegExp('[[:alpha:]]') },
    { $where: '1' },
    { a: { $bitsAllSet: 1 } },
  ])('unknown ones too: %j', (filter) => {
    expect(() => compileMatcher(filter as Doc)).toThrow(
      /is not implemented by the embedded development server/,
    );
  });
});

describe('against a plain model', () => {
  const scalar = fc.oneof(
    fc.integer({ min: -2, max: 3 }),
    fc.constantFrom('', 'a', 'b'),
    fc.boolean(),
    fc.constant(null),
  );
  const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }));
  const doc = fc
    .dictionary(fc.constantFrom('a', 'b'), value)
    .map((fields) => ({ ...fields }) as Doc);
  const order = {
    $gt: (o: number) => o > 0,
    $gte: (o: number) => o >= 0,
    $lt: (o: number) => o < 0,
    $lte: (o: number) => o <= 0,
  };

  type Condition = { op: string; operand: unknown };
  const condition: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({ op: fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), operand: scalar }),
    fc.record({ op: fc.constantFrom('$in', '$nin'), operand: fc.array(scalar, { maxLength: 3 }) }),
    fc.record({ op: fc.constant('$exists'), operand: fc.boolean() }),
    fc.record({ op: fc.constant('$size'), operand: fc.nat(3) }),
  );

  /** The definition of each condition, word for word and without any cleverness. */
  function holds(doc: Doc, field: string, { op, operand }: Condition): boolean {
    const value = doc[field];
    const all = Array.isArray(value) ? value : [value];
    const same = (a: unknown, b: unknown) => (a ?? null) === (b ?? null);
    switch (op) {
      case '$eq':
        return all.some((item) => same(item, operand));
      case '$ne':
        return !all.some((item) => same(item, operand));
      case '$in':
        return all.some((item) => (operand as unknown[]).some((wanted) => same(item, wanted)));
      case '$nin':
        return !all.some((item) => (operand as unknown[]).some((wanted) => same(item, wanted)));
      case '$exists':
        return field in doc === operand;
      case '$size':
        return Array.isArray(value) && value.length === operand;
      default:
        return all.some((item) => {
          if (operand === null) return same(item, null) && op.endsWith('e');
          if (typeof item !== typeof operand || item === null) return false;
          const [x, y] = [item, operand] as [number, number];
          return order[op as keyof typeof order](x < y ? -1 : x > y ? 1 : 0);
        });
    }
  }

  it('finds the same for one condition, its negation and combinations', () => {
    fc.assert(
      fc.property(doc, condition, condition, (subject, first, second) => {
        const one = { a: { [first.op]: first.operand } };
        const two = { b: { [second.op]: second.operand } };
        const [x, y] = [holds(subject, 'a', first), holds(subject, 'b', second)];
        expect(matches(one, subject)).toBe(x);
        expect(matches({ a: { $not: one.a } }, subject)).toBe(!x);
        expect(matches({ ...one, ...two }, subject)).toBe(x && y);
        expect(matches({ $or: [one, two] }, subject)).toBe(x || y);
        expect(matches({ $nor: [one, two] }, subject)).toBe(!x && !y);
      }),
      { numRuns: 500 },
    );
  });
});
