import { BSONRegExp } from 'bson';
import { isOperators } from '../query/matcher.ts';
import { keyOf } from '../values/order.ts';
import { type Doc, isDoc } from '../values/value.ts';
import { type Index, lookup, type Stored, serves } from './indexes.ts';

/** More combinations than this are not worth looking up one by one. */
const MAX_LOOKUPS = 10_000;

/**
 * Finds documents that may match a filter, by `_id` or by the index with the longest prefix of fields
 * that the filter fixes by equality or `$in`; `undefined` when there is nothing but to scan.
 */
export function candidates(
  filter: Doc,
  byId: ReadonlyMap<string, Stored>,
  indexes: Iterable<Index>,
): Iterable<Stored> | undefined {
  const fixed = fixedFields(filter);
  const ids = fixed.get('_id');
  if (ids) {
    const keys = new Set(ids.map(keyOf));
    return [...keys].map((key) => byId.get(key)).filter((stored) => stored !== undefined);
  }
  let best: { index: Index; prefix: (readonly unknown[])[] } | undefined;
  for (const index of indexes) {
    const prefix = usablePrefix(index, fixed);
    if (prefix.length > (best?.prefix.length ?? 0)) best = { index, prefix };
  }
  return best && lookup(best.index, best.prefix);
}

function usablePrefix(
  index: Index,
  fixed: ReadonlyMap<string, readonly unknown[]>,
): (readonly unknown[])[] {
  const prefix: (readonly unknown[])[] = [];
  let lookups = 1;
  for (const path of index.paths) {
    const values = fixed.get(path);
    lookups *= values?.length ?? 0;
    if (!values || lookups > MAX_LOOKUPS || !serves(index, values)) break;
    prefix.push(values);
  }
  return prefix;
}

/** The fields that a filter restricts to a list of values that indexes know. */
function fixedFields(
  filter: Doc,
  found = new Map<string, readonly unknown[]>(),
): Map<string, readonly unknown[]> {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(condition)) {
      for (const part of condition) if (isDoc(part)) fixedFields(part, found);
    }
    const values = valuesOf(condition);
    if (!name.startsWith('$') && values?.every(isIndexed)) found.set(name, values);
  }
  return found;
}

function valuesOf(condition: unknown): readonly unknown[] | undefined {
  if (!isOperators(condition)) return [condition];
  if (Object.hasOwn(condition, '$eq')) return [condition.$eq];
  return Array.isArray(condition.$in) ? condition.$in : undefined;
}

function isIndexed(value: unknown): boolean {
  return !Array.isArray(value) && !(value instanceof BSONRegExp);
}
