import { Decimal128, Double, Long } from 'bson';
import { badValue } from '../errors.ts';
import { isInt32, TYPES, typeName } from './value.ts';

export type Numeric = number | Long | Double | Decimal128;

/** A finite number as `coefficient * 10 ** exponent`. */
interface Exact {
  readonly coefficient: bigint;
  readonly exponent: number;
}

export function isNumeric(value: unknown): value is Numeric {
  return typeof value === 'number' || TYPES[typeName(value)].rank === TYPES.int.rank;
}

/** The nearest JavaScript number. */
export function toNumber(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (value instanceof Decimal128) return Number(value.toString());
  return value instanceof Double ? value.value : value.toNumber();
}

/** A double, also when its value is an integer that would otherwise count as an int32. */
export function double(value: number): Numeric {
  return isInt32(value) ? new Double(value) : value;
}

/** Compares by value whatever the types are; NaN equals itself and is less than the rest. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  const x = toNumber(a);
  const y = toNumber(b);
  if (x < y) return -1;
  if (x > y) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(y)) - Number(Number.isNaN(x));
  // Rounding keeps the order, so only numbers that round to the same double need a closer look.
  if ((typeof a === 'number' && typeof b === 'number') || !Number.isFinite(x)) return 0;
  const difference = sum(exact(a), negate(exact(b))).coefficient;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** A text that two numbers share exactly when they are equal. */
export function numberKey(value: Numeric): string {
  const nearest = toNumber(value);
  if (
    typeof value === 'number' ||
    value instanceof Double ||
    compareNumbers(value, nearest) === 0
  ) {
    return String(nearest === 0 ? 0 : nearest);
  }
  const { coefficient, exponent } = trim(exact(value));
  return `${coefficient}e${exponent}`;
}

export function isZero(value: Numeric): boolean {
  return compareNumbers(value, 0) === 0;
}

export function add(a: Numeric, b: Numeric): Numeric {
  return combine(a, b, (x, y) => x + y, sum);
}

export function multiply(a: Numeric, b: Numeric): Numeric {
  return combine(
    a,
    b,
    (x, y) => x * y,
    (x, y) => ({
      coefficient: x.coefficient * y.coefficient,
      exponent: x.exponent + y.exponent,
    }),
  );
}

/** The wider type wins: decimal, double, long, int; an int that overflows becomes a long. */
function combine(
  a: Numeric,
  b: Numeric,
  plain: (x: number, y: number) => number,
  precise: (x: Exact, y: Exact) => Exact,
): Numeric {
  const types = [typeName(a), typeName(b)];
  const result = plain(toNumber(a), toNumber(b));
  if (types.includes('decimal')) {
    if (!Number.isFinite(toNumber(a)) || !Number.isFinite(toNumber(b))) {
      return Decimal128.fromString(String(result));
    }
    const { coefficient, exponent } = precise(exact(a), exact(b));
    return Decimal128.fromStringWithRounding(`${coefficient}E${exponent}`);
  }
  if (types.includes('double')) return double(result);
  if (isInt32(result) && !types.includes('long')) return result;
  const { coefficient, exponent } = precise(exact(a), exact(b));
  const long = coefficient * 10n ** BigInt(exponent);
  if (BigInt.asIntN(64, long) !== long) {
    throw badValue(`The result ${long} does not fit into a 64-bit integer`);
  }
  return Long.fromBigInt(long);
}

function negate({ coefficient, exponent }: Exact): Exact {
  return { coefficient: -coefficient, exponent };
}

function sum(a: Exact, b: Exact): Exact {
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = (x: Exact) => x.coefficient * 10n ** BigInt(x.exponent - exponent);
  return { coefficient: scaled(a) + scaled(b), exponent };
}

function exact(value: Numeric): Exact {
  if (value instanceof Long) return { coefficient: value.toBigInt(), exponent: 0 };
  if (value instanceof Decimal128) return parse(value.toString());
  const number = toNumber(value);
  let bits = 0;
  let scaled = number;
  // Scaling by two is exact; 5^n * 10^-n then stands for 2^-n.
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    bits += 1;
  }
  return { coefficient: BigInt(scaled) * 5n ** BigInt(bits), exponent: -bits };
}

function parse(text: string): Exact {
  const [digits = '0', power = '0'] = text.toUpperCase().split('E');
  const [whole = '0', fraction = ''] = digits.split('.');
  return { coefficient: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** Without trailing zeros; never called for zero, which is a double. */
function trim({ coefficient, exponent }: Exact): Exact {
  return coefficient % 10n === 0n
    ? trim({ coefficient: coefficient / 10n, exponent: exponent + 1 })
    : { coefficient, exponent };
}
