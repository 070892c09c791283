import { Binary, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileSort } from '../query/sort.ts';
import { decode, encode } from './codec.ts';
import { add, compareNumbers, isNumeric, multiply, type Numeric } from './numbers.ts';
import { compare, keyOf } from './order.ts';
import type { Doc } from './value.ts';

const numeric: fc.Arbitrary<Numeric> = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double({ noNaN: true, min: -10, max: 10 }),
  fc.maxSafeInteger(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((long) => Long.fromBigInt(long)),
  fc.integer({ min: -5, max: 5 }).map((number) => new Double(number)),
  fc
    .tuple(fc.maxSafeInteger(), fc.integer({ min: -20, max: 5 }))
    .map(([digits, power]) => Decimal128.fromString(`${digits}E${power}`)),
  fc.constantFrom<Numeric>(
    Number.NaN,
    Infinity,
    -Infinity,
    -0,
    2 ** 53,
    Decimal128.fromString('9007199254740993'),
    Long.fromString('9007199254740993'),
    Decimal128.fromString('0E5'),
  ),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    numeric,
    fc.string({ maxLength: 3, unit: fc.constantFrom('a', 'b', 'é', '！', '🚀') }),
    fc.boolean(),
    fc.constant(null),
    fc.date({ noInvalidDate: true }),
    fc.constantFrom(
      new ObjectId('5f5d1f4e8f7e4a519a9c3f3c'),
      new ObjectId('5f5d1f4e8f7e4a519a9c3f3d'),
    ),
    fc.constantFrom(
      new MinKey(),
      new MaxKey(),
      new Timestamp({ t: 1, i: 2 }),
      new Binary(Buffer.from('a')),
      new Binary(Buffer.from('ab')),
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 })
      .map((doc) => ({ ...doc })),
  ),
}));

describe('the order of values', () => {
  it('goes by kind of type first', () => {
    const ordered = [
      new MinKey(),
      undefined,
      null,
      -1,
      'a',
      {},
      [],
      new Binary(Buffer.from('')),
      new ObjectId(),
      false,
      true,
      new Date(0),
      new Timestamp(0n),
      new MaxKey(),
    ];
    for (const [i, value] of ordered.entries()) {
      for (const later of ordered.slice(i + 1)) expect(compare(value, later)).toBeLessThan(0);
    }
  });

  it('is total, and equal values have equal keys', () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
        expect(compare(a, a)).toBe(0);
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
        expect(keyOf(a) === keyOf(b)).toBe(compare(a, b) === 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('sorts texts by their bytes', () => {
    const texts = ['🚀', '！', 'é', 'z', 'a', 'aa', ''];
    expect([...texts].sort(compare)).toEqual(
      [...texts].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
    );
  });
});

describe('numbers', () => {
  it('compare by exact value across all types', () => {
    const exact = (number: Numeric): bigint | undefined => {
      const text = number instanceof Decimal128 ? number.toString() : undefined;
      if (number instanceof Long) return number.toBigInt();
      if (text !== undefined) return /^-?\d+$/.test(text) ? BigInt(text) : undefined;
      return Number.isInteger(Number(number)) ? BigInt(Number(number)) : undefined;
    };
    fc.assert(
      fc.property(numeric, numeric, (a, b) => {
        const [x, y] = [exact(a), exact(b)];
        if (x === undefined || y === undefined) return;
        expect(Math.sign(compareNumbers(a, b))).toBe(x < y ? -1 : x > y ? 1 : 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('add and multiply into the wider type, without loss where there need be none', () => {
    expect(add(2147483647, 1)).toEqual(Long.fromNumber(2147483648));
    expect(add(Long.fromString('9007199254740993'), 1)).toEqual(
      Long.fromString('9007199254740994'),
    );
    expect(add(0.5, 0.5)).toEqual(new Double(1));
    expect(String(add(Decimal128.fromString('0.10'), Decimal128.fromString('0.20')))).toBe('0.30');
    expect(String(multiply(Decimal128.fromString('19.99'), 3))).toBe('59.97');
    expect(String(multiply(Decimal128.fromString('1E6000'), Decimal128.fromString('1E200')))).toBe(
      'Infinity',
    );
    expect(() => multiply(Long.MAX_VALUE, 2)).toThrow(/64-bit/);
    expect(isNumeric(new Timestamp(0n))).toBe(false);
  });
});

describe('sorting', () => {
  const docs = fc.array(
    fc.record({
      a: fc.option(fc.oneof(fc.nat(3), fc.array(fc.nat(3), { maxLength: 3 })), { nil: undefined }),
      b: fc.nat(2),
    }),
    { maxLength: 12 },
  );

  it('is stable, and takes the least element of an array upwards and the greatest downwards', () => {
    fc.assert(
      fc.property(docs, fc.constantFrom(1, -1), fc.constantFrom(1, -1), (list, up, then) => {
        // An empty array comes before a missing field, which comes before all numbers.
        const keyFor = (a: unknown, sign: number) => {
          if (!Array.isArray(a)) return a === undefined ? -1 : Number(a);
          if (a.length === 0) return -2;
          return sign > 0 ? Math.min(...a) : Math.max(...a);
        };
        const naive = list
          .map((doc, i) => ({ doc, i }))
          .sort(
            (x, y) =>
              (keyFor(x.doc.a, up) - keyFor(y.doc.a, up)) * up ||
              (x.doc.b - y.doc.b) * then ||
              x.i - y.i,
          )
          .map(({ doc }) => doc);
        expect(compileSort({ a: up, b: then })(list, (doc) => doc as Doc)).toEqual(naive);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the codec', () => {
  it('gives back what it was given, and the same bytes again', () => {
    fc.assert(
      fc.property(value, (given) => {
        const bytes = encode({ given });
        const doc = decode(bytes);
        expect(keyOf(doc.given)).toBe(keyOf(given));
        expect(Buffer.from(encode(doc))).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a document that is nested too deeply', () => {
    let doc: Doc = {};
    for (let depth = 0; depth < 200; depth += 1) doc = { doc };
    expect(() => decode(encode(doc))).toThrow(/nested more than 180 levels deep/);
  });
});
