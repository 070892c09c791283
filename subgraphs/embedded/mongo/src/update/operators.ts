import { Timestamp } from 'bson';
import { badValue, type CodeName, CommandError, notImplemented } from '../errors.ts';
import { compileElement } from '../query/matcher.ts';
import { integer } from '../query/operators.ts';
import { compileSort } from '../query/sort.ts';
import { add, isNumeric, multiply, type Numeric } from '../values/numbers.ts';
import { compare, keyOf } from '../values/order.ts';
import { clone, type Doc, isDoc, own, typeName } from '../values/value.ts';

/** The new value of a field from its present one; `undefined` means that the field is not there. */
export type Change = (current: unknown, now: Date) => unknown;

/** Operators by name, each compiled from its operand; `$rename` concerns two fields and is apart. */
export const CHANGES: Readonly<Record<string, (operand: unknown, path: string) => Change>> = {
  $set: (operand) => () => clone(operand),
  $setOnInsert: (operand) => () => clone(operand),
  $unset: () => () => undefined,
  $inc: (operand, path) =>
    arithmetic('$inc', operand, path, (current, by) => add(current ?? 0, by)),
  // A missing field becomes a zero of the operand's type.
  $mul: (operand, path) =>
    arithmetic('$mul', operand, path, (current, by) => multiply(current ?? 0, by)),
  $min: (operand) => (current) =>
    current === undefined || compare(operand, current) < 0 ? operand : current,
  $max: (operand) => (current) =>
    current === undefined || compare(operand, current) > 0 ? operand : current,
  $currentDate: currentDate,
  $push: (operand, path) => {
    const { items, ...shape } = modifiers('$push', operand, [
      '$each',
      '$position',
      '$sort',
      '$slice',
    ]);
    return (current) => shapeArray([...arrayAt(path, current)], items, shape);
  },
  $addToSet: (operand, path) => {
    const { items } = modifiers('$addToSet', operand, ['$each']);
    return (current) => {
      const result = [...arrayAt(path, current)];
      for (const item of items)
        if (!result.some((other) => compare(other, item) === 0)) result.push(clone(item));
      return result;
    };
  },
  $pop: (operand, path) => {
    const end = integer(operand);
    if (end !== 1 && end !== -1) throw badValue('$pop expects 1 or -1');
    return (current) =>
      end === 1
        ? arrayAt(path, current, 'TypeMismatch').slice(0, -1)
        : arrayAt(path, current, 'TypeMismatch').slice(1);
  },
  $pull: (operand, path) => {
    const matches = isDoc(operand) ? compileElement(operand) : compileElement({ $in: [operand] });
    return (current) => arrayAt(path, current).filter((item) => !matches(item));
  },
  $pullAll: (operand, path) => {
    if (!Array.isArray(operand)) throw badValue('$pullAll requires an array argument');
    const keys = new Set(operand.map(keyOf));
    return (current) => arrayAt(path, current).filter((item) => !keys.has(keyOf(item)));
  },
};

/** Operators that leave a field alone that is not there. */
export const ONLY_EXISTING = new Set(['$unset', '$pop', '$pull', '$pullAll']);

function arithmetic(
  name: string,
  operand: unknown,
  path: string,
  apply: (current: Numeric | undefined, by: Numeric) => Numeric,
): Change {
  if (!isNumeric(operand)) {
    throw new CommandError(
      'TypeMismatch',
      `Cannot ${name} '${path}' by a value of type ${typeName(operand)}`,
    );
  }
  return (current) => {
    if (current === undefined || isNumeric(current)) return apply(current, operand);
    throw new CommandError(
      'TypeMismatch',
      `Cannot apply ${name} to a value of non-numeric type. The field '${path}' is of type ${typeName(current)}`,
    );
  };
}

function currentDate(operand: unknown): Change {
  const type = isDoc(operand) ? own(operand, '$type') : operand;
  if (type === true || type === 'date') return (_, now) => now;
  if (type === 'timestamp')
    return (_, now) => new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 });
  throw badValue("$currentDate expects true, { $type: 'date' } or { $type: 'timestamp' }");
}

function arrayAt(path: string, current: unknown, code: CodeName = 'BadValue'): readonly unknown[] {
  if (current === undefined) return [];
  if (Array.isArray(current)) return current;
  throw new CommandError(
    code,
    `The field '${path}' must be an array but is of type ${typeName(current)}`,
  );
}

interface Shape {
  readonly position?: number | undefined;
  readonly sort?: ((items: unknown[]) => unknown[]) | undefined;
  readonly slice?: number | undefined;
}

function modifiers(
  name: string,
  operand: unknown,
  known: readonly string[],
): Shape & { items: unknown[] } {
  if (!isDoc(operand) || !Object.hasOwn(operand, '$each')) return { items: [operand] };
  const unknown = Object.keys(operand).find((modifier) => !known.includes(modifier));
  if (unknown !== undefined) throw notImplemented(`The modifier ${unknown} of ${name}`);
  const { $each, $position, $sort, $slice } = operand;
  if (!Array.isArray($each)) throw badValue(`The argument to $each in ${name} must be an array`);
  return {
    items: $each,
    position: $position === undefined ? undefined : integer($position),
    sort: $sort === undefined ? undefined : compileArraySort($sort),
    slice: $slice === undefined ? undefined : integer($slice),
  };
}

function compileArraySort(spec: unknown): (items: unknown[]) => unknown[] {
  // Both forms sort by a field: elements by their fields, or whole elements under a name of our own.
  const whole = !isDoc(spec);
  const sort = compileSort(whole ? { element: spec } : (spec as Doc));
  return (items) => sort(items, (item) => (whole ? { element: item } : isDoc(item) ? item : {}));
}

function shapeArray(
  array: unknown[],
  items: readonly unknown[],
  { position, sort, slice }: Shape,
): unknown[] {
  array.splice(position ?? array.length, 0, ...items.map(clone));
  const sorted = sort ? sort(array) : array;
  if (slice === undefined) return sorted;
  if (slice === 0) return [];
  return slice < 0 ? sorted.slice(slice) : sorted.slice(0, slice);
}
