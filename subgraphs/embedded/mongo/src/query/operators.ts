import { BSONRegExp, Long } from 'bson';
import { badValue, notImplemented } from '../errors.ts';
import { isNumeric, toNumber } from '../values/numbers.ts';
import { compare, keyOf, rank } from '../values/order.ts';
import { isNil, TYPES, typeName } from '../values/value.ts';
import { compileBsonRegex, compileRegex } from './regex.ts';

/** Whether one value satisfies a condition; `undefined` stands for a missing field. */
export type Test = (value: unknown) => boolean;

/** Conditions that look at one value, and at each element when that value is an array. */
export const VALUE_OPERATORS: Readonly<Record<string, (operand: unknown) => Test>> = {
  $eq: equalTo,
  $gt: (operand) => comparison(operand, (order) => order > 0, false),
  $gte: (operand) => comparison(operand, (order) => order >= 0, true),
  $lt: (operand) => comparison(operand, (order) => order < 0, false),
  $lte: (operand) => comparison(operand, (order) => order <= 0, true),
  $in: oneOf,
  $mod: remainder,
  $type: typeTest,
};

function equalTo(operand: unknown): Test {
  if (typeof operand === 'string') return (value) => value === operand;
  if (isNil(operand)) return isNil;
  return (value) => compare(value, operand) === 0;
}

/** Only values of the operand's kind compare; null also stands for a missing field. */
function comparison(operand: unknown, holds: (order: number) => boolean, orEqual: boolean): Test {
  const kind = rank(operand);
  if (isNil(operand)) return orEqual ? isNil : () => false;
  if (typeName(operand) === 'regex') throw badValue('Cannot compare with a regular expression');
  const anyKind = kind === TYPES.minKey.rank || kind === TYPES.maxKey.rank;
  const notANumber = isNaNValue(operand);
  return (value) => {
    if (!anyKind && rank(value) !== kind) return false;
    if (notANumber !== isNaNValue(value)) return false;
    return holds(compare(value ?? null, operand));
  };
}

function isNaNValue(value: unknown): boolean {
  return isNumeric(value) && Number.isNaN(toNumber(value));
}

function oneOf(operand: unknown): Test {
  if (!Array.isArray(operand)) throw badValue('$in needs an array');
  const keys = new Set(operand.map(keyOf));
  const patterns = operand.filter((item) => item instanceof BSONRegExp).map(compileBsonRegex);
  return (value) =>
    keys.has(keyOf(value)) ||
    (typeof value === 'string' && patterns.some((pattern) => pattern.test(value)));
}

function remainder(operand: unknown): Test {
  const [divisor, expected] =
    Array.isArray(operand) && operand.length === 2 ? operand.map(integer) : [];
  if (!divisor || expected === undefined) {
    throw badValue('$mod needs [divisor, remainder] with a divisor that is not zero');
  }
  return (value) => isNumeric(value) && Math.trunc(toNumber(value)) % divisor === expected;
}

/** The whole part of a numeric operand of an operator. */
export function integer(value: unknown): number {
  const number = isNumeric(value) ? Math.trunc(toNumber(value)) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw badValue('An integer was expected');
  return number === 0 ? 0 : number;
}

function typeTest(operand: unknown): Test {
  const wanted = new Set((Array.isArray(operand) ? operand : [operand]).flatMap(typeNames));
  return (value) => value !== undefined && wanted.has(typeName(value));
}

function typeNames(alias: unknown): string[] {
  if (alias === 'number') return ['int', 'long', 'double', 'decimal'];
  const match = Object.entries(TYPES).find(
    ([name, { code }]) => name === alias || (isNumeric(alias) && code === toNumber(alias)),
  );
  if (!match || match[0] === 'missing') throw notImplemented(`The type ${String(alias)} in $type`);
  return [match[0]];
}

/** Matches texts against a pattern, and equal patterns themselves. */
export function regexTest(operand: unknown, options: unknown): Test {
  const given = operand instanceof BSONRegExp ? operand : undefined;
  const pattern = given?.pattern ?? operand;
  const flags = options ?? given?.options ?? '';
  if (typeof pattern !== 'string' || typeof flags !== 'string') {
    throw badValue('$regex and $options have to be strings');
  }
  const regex = compileRegex(pattern, flags);
  const same = keyOf(new BSONRegExp(pattern, flags));
  return (value) =>
    typeof value === 'string'
      ? regex.test(value)
      : value instanceof BSONRegExp && keyOf(value) === same;
}

/** Whether a number or boolean operand switches something on. */
export function isTrue(value: unknown): boolean {
  if (value instanceof Long) return !value.isZero();
  return isNumeric(value) ? toNumber(value) !== 0 : Boolean(value);
}
