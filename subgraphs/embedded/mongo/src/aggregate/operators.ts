import { Decimal128, Long, ObjectId } from 'bson';
import { badValue, CommandError, notImplemented } from '../errors.ts';
import {
  add,
  double,
  isNumeric,
  isZero,
  multiply,
  type Numeric,
  toNumber,
} from '../values/numbers.ts';
import { compare } from '../values/order.ts';
import { isNil, typeName } from '../values/value.ts';
import { ACCUMULATORS } from './accumulate.ts';

/** An operator over evaluated arguments. */
type Apply = (args: readonly unknown[]) => unknown;

export function truthy(value: unknown): boolean {
  return isNumeric(value) ? !isZero(value) : value !== false && !isNil(value);
}

/** Operators on evaluated arguments, with BSON's types, order and equality. */
export const OPERATORS: Readonly<Record<string, Apply>> = {
  $eq: exactly(2, (a, b) => compare(a, b) === 0),
  $ne: exactly(2, (a, b) => compare(a, b) !== 0),
  $gt: exactly(2, (a, b) => compare(a, b) > 0),
  $gte: exactly(2, (a, b) => compare(a, b) >= 0),
  $lt: exactly(2, (a, b) => compare(a, b) < 0),
  $lte: exactly(2, (a, b) => compare(a, b) <= 0),
  $cmp: exactly(2, (a, b) => Math.sign(compare(a, b))),
  $not: exactly(1, (value) => !truthy(value)),
  $in: exactly(2, (value, items) => array('$in', items).some((item) => compare(item, value) === 0)),

  $add: (args) => (args.some(isNil) ? null : args.reduce(addValues, 0)),
  $subtract: nullable(2, subtract),
  $multiply: (args) => (args.some(isNil) ? null : args.map(numeric).reduce(multiply, 1)),
  $divide: nullable(2, (a, b) => double(real(a) / nonZero(b))),
  $mod: nullable(2, (a, b) => likeInputs(real(a) % nonZero(b), a, b)),
  $abs: nullable(1, (value) =>
    toNumber(numeric(value)) < 0 ? multiply(numeric(value), -1) : value,
  ),
  $floor: nullable(1, (value) => rounded(value, 0, Math.floor)),
  $ceil: nullable(1, (value) => rounded(value, 0, Math.ceil)),
  $round: nullable([1, 2], (value, places = 0) => rounded(value, real(places), halfToEven)),
  $trunc: nullable([1, 2], (value, places = 0) => rounded(value, real(places), Math.trunc)),

  ...overArguments('$sum', '$avg', '$min', '$max', '$mergeObjects'),

  $isArray: exactly(1, Array.isArray),
  $size: exactly(1, (value) => array('$size', value).length),
  $arrayElemAt: nullable(2, (items, index) => array('$arrayElemAt', items).at(real(index))),
  $first: nullable(1, (items) => array('$first', items)[0]),
  $last: nullable(1, (items) => array('$last', items).at(-1)),
  $slice: nullable([2, 3], slice),
  $concatArrays: (args) =>
    args.some(isNil) ? null : args.flatMap((item) => array('$concatArrays', item)),

  $concat: (args) => (args.some(isNil) ? null : args.map((part) => text('$concat', part)).join('')),
  $toLower: exactly(1, (value) => (toText(value) ?? '').toLowerCase()),
  $toUpper: exactly(1, (value) => (toText(value) ?? '').toUpperCase()),

  $type: exactly(1, typeName),
  $toString: exactly(1, toText),
  $toObjectId: nullable(1, (value) =>
    value instanceof ObjectId ? value : ObjectId.createFromHexString(text('$toObjectId', value)),
  ),
};

function exactly(count: number | [number, number], apply: (...args: unknown[]) => unknown): Apply {
  const [least, most] = typeof count === 'number' ? [count, count] : count;
  return (args) => {
    if (args.length >= least && args.length <= most) return apply(...args);
    const expected = least === most ? `${least}` : `${least} to ${most}`;
    throw badValue(`Expression takes ${expected} arguments, ${args.length} were passed in`);
  };
}

/** Like `exactly`, with null for an answer as soon as one argument is null or missing. */
function nullable(count: number | [number, number], apply: (...args: unknown[]) => unknown): Apply {
  return exactly(count, (...args) => (args.some(isNil) ? null : apply(...args)));
}

/** Accumulators as operators: over the elements of a single list (`$max: '$list'`), or over the arguments. */
function overArguments(...names: readonly string[]): Record<string, Apply> {
  const spread = (args: readonly unknown[]) =>
    args.length === 1 && Array.isArray(args[0]) ? args[0] : args;
  return Object.fromEntries(
    names.map((name) => [name, (args) => ACCUMULATORS[name]?.(spread(args))]),
  );
}

function numeric(value: unknown): Numeric {
  if (isNumeric(value)) return value;
  throw new CommandError('TypeMismatch', `A number was expected, not ${typeName(value)}`);
}

function real(value: unknown): number {
  if (value instanceof Decimal128) throw notImplemented('This operator on a Decimal128');
  return toNumber(numeric(value));
}

function nonZero(value: unknown): number {
  const number = real(value);
  if (number === 0) throw badValue("can't divide by zero");
  return number;
}

/** A result of integers is an integer; as soon as a double takes part, it is a double. */
function likeInputs(result: number, ...inputs: unknown[]): Numeric {
  const types = inputs.map(typeName);
  if (types.includes('double')) return double(result);
  return types.includes('long') ? Long.fromNumber(result) : result + 0;
}

function rounded(value: unknown, places: number, round: (value: number) => number): Numeric {
  const number = real(value);
  const whole = typeName(value) !== 'double' && places >= 0;
  if (whole || !Number.isFinite(number)) return value as Numeric;
  const scale = 10 ** Math.abs(places);
  // 15 digits are what a double holds for sure; they undo what the scaling adds (2.675 * 100).
  const scaled = Number((places < 0 ? number / scale : number * scale).toPrecision(15));
  const result = places < 0 ? round(scaled) * scale : round(scaled) / scale;
  return likeInputs(result, value);
}

function halfToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

function addValues(sum: unknown, value: unknown): unknown {
  if (sum instanceof Date) return new Date(sum.getTime() + real(value));
  return value instanceof Date
    ? new Date(value.getTime() + real(sum))
    : add(numeric(sum), numeric(value));
}

function subtract(a: unknown, b: unknown): unknown {
  if (!(a instanceof Date)) return add(numeric(a), multiply(numeric(b), -1));
  return b instanceof Date
    ? Long.fromNumber(a.getTime() - b.getTime())
    : new Date(a.getTime() - real(b));
}

function array(operator: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw badValue(`The argument to ${operator} must be an array, but is ${typeName(value)}`);
}

function text(operator: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw badValue(`The argument to ${operator} must be a string, but is ${typeName(value)}`);
}

function slice(items: unknown, from: unknown, count?: unknown): unknown[] {
  const list = array('$slice', items);
  const first = real(from);
  if (count === undefined) return first < 0 ? list.slice(first) : list.slice(0, first);
  const start = first < 0 ? Math.max(0, list.length + first) : first;
  return list.slice(start, start + real(count));
}

function toText(value: unknown): string | null {
  if (isNil(value)) return null;
  if (value instanceof Date) return value.toISOString();
  const printable = isNumeric(value) || value instanceof ObjectId || typeof value === 'boolean';
  return printable ? String(value) : text('$toString', value);
}
