import { badValue, notImplemented } from '../errors.ts';
import { isNumeric, toNumber } from '../values/numbers.ts';
import { compare } from '../values/order.ts';
import { leaves } from '../values/paths.ts';
import { type Doc, isDoc } from '../values/value.ts';

/** Gives the items in sorted order; `docOf` says which document an item is sorted by. */
export type Sort = <T>(items: readonly T[], docOf: (item: T) => Doc) => T[];

/** Stands for an empty array, which sorts before null. */
const NOTHING = undefined;

/**
 * Compiles a sort specification. Sorting is stable; of an array, the smallest element counts when
 * sorting up and the largest when sorting down.
 */
export function compileSort(spec: Doc): Sort {
  const fields = Object.entries(spec).map(([path, order]) => ({
    parts: path.split('.'),
    sign: direction(order),
  }));
  if (fields.length === 0) return (items) => [...items];
  return (items, docOf) => {
    const keyed = items.map((item) => {
      const doc = docOf(item);
      return { item, keys: fields.map(({ parts, sign }) => sortKey(doc, parts, sign)) };
    });
    keyed.sort((a, b) => {
      for (const [i, { sign }] of fields.entries()) {
        const order = compare(a.keys[i], b.keys[i]);
        if (order !== 0) return order * sign;
      }
      return 0;
    });
    return keyed.map(({ item }) => item);
  };
}

function direction(order: unknown): number {
  if (isDoc(order)) throw notImplemented('Sorting by an expression such as $meta');
  const sign = isNumeric(order) ? toNumber(order) : 0;
  if (sign === 1 || sign === -1) return sign;
  throw badValue('$sort key ordering must be 1 (for ascending) or -1 (for descending)');
}

function sortKey(doc: Doc, parts: readonly string[], sign: number): unknown {
  const found = leaves(doc, parts);
  if (found.length === 1 && !Array.isArray(found[0])) return found[0] ?? null;
  const values = found.flatMap((value) => {
    if (Array.isArray(value)) return value.length === 0 ? [NOTHING] : value;
    return [value ?? null];
  });
  if (values.length === 0) return null;
  return values.reduce((best, value) => (compare(value, best) * sign < 0 ? value : best));
}
