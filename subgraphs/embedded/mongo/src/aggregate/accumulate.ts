import { Decimal128 } from 'bson';
import { badValue, notImplemented } from '../errors.ts';
import { add, double, isNumeric, type Numeric, toNumber } from '../values/numbers.ts';
import { compare, keyOf } from '../values/order.ts';
import { type Doc, isDoc, isNil, put } from '../values/value.ts';

/** Accumulators over the values that one expression has for the documents of a group or a window. */
export const ACCUMULATORS: Readonly<Record<string, (values: readonly unknown[]) => unknown>> = {
  $sum: total,
  $avg: average,
  $min: smallest,
  $max: largest,
  $first: (values) => values[0] ?? null,
  $last: (values) => values.at(-1) ?? null,
  $push: present,
  $addToSet: (values) => distinct(present(values)),
  $mergeObjects: mergeDocs,
};

/** The sum of the numbers among the values; everything else does not count. */
function total(values: readonly unknown[]): Numeric {
  return values.filter(isNumeric).reduce(add, 0);
}

function average(values: readonly unknown[]): Numeric | null {
  const numbers = values.filter(isNumeric);
  if (numbers.length === 0) return null;
  const decimal = numbers.some((value) => value instanceof Decimal128);
  if (decimal) throw notImplemented('$avg of a Decimal128');
  return double(toNumber(total(numbers)) / numbers.length);
}

function smallest(values: readonly unknown[]): unknown {
  return extreme(values, (order) => order < 0);
}

function largest(values: readonly unknown[]): unknown {
  return extreme(values, (order) => order > 0);
}

function extreme(values: readonly unknown[], better: (order: number) => boolean): unknown {
  let best: unknown = null;
  for (const value of values) {
    if (!isNil(value) && (best === null || better(compare(value, best)))) best = value;
  }
  return best;
}

function mergeDocs(values: readonly unknown[]): Doc {
  const merged: Doc = {};
  for (const value of values) {
    if (isNil(value)) continue;
    if (!isDoc(value)) throw badValue('$mergeObjects needs objects');
    for (const name of Object.keys(value)) put(merged, name, value[name]);
  }
  return merged;
}

function present(values: readonly unknown[]): unknown[] {
  return values.filter((value) => value !== undefined);
}

function distinct(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((value) => [keyOf(value), value])).values()];
}
