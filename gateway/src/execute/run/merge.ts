import { isRecord } from '../../util/is-record.ts';
import { type Data, getOwn, setOwn, type WithText } from './own.ts';
import type { TypeTable } from './type-table.ts';

/**
 * Merges what a subgraph answered into an object of the answer. Objects are merged key by key,
 * lists of equal length index by index; else the new value counts, except that `null` never takes
 * the place of a value. Objects of the source become part of the target; they are not copied.
 *
 * @param symbols under which the source may have finished text. @default it is asked
 */
export function mergeInto(
  target: Data,
  source: Readonly<Data>,
  types: TypeTable,
  symbols: readonly symbol[] = Object.getOwnPropertySymbols(source),
): void {
  if (target === source) return;
  for (const key of Object.keys(source)) {
    const value = source[key];
    if (value === undefined) continue;
    if (key in target) mergeKey(target, key, value, types);
    else target[key] = value;
  }
  // Finished text of several fields, which one subgraph alone brings.
  for (const symbol of symbols) {
    const text = (source as WithText)[symbol];
    if (text !== undefined) (target as WithText)[symbol] = text;
  }
}

/** A copy that shares nothing with the data, finished text included. */
export function copyOfData(data: Readonly<Data>): Data {
  return copyOfObject(data, new Map());
}

/** The same of a list; what is one object in it is one in the copy, too. */
export function copyOfList(list: readonly unknown[]): unknown[] {
  const copies: Copies = new Map();
  return list.map((element) => copyOf(element, copies));
}

type Copies = Map<object, Data>;

function copyOf(value: unknown, copies: Copies): unknown {
  if (Array.isArray(value)) return value.map((element) => copyOf(element, copies));
  return isRecord(value) ? (copies.get(value) ?? copyOfObject(value, copies)) : value;
}

function copyOfObject(data: Readonly<Data>, copies: Copies): Data {
  const copy: Data = {};
  copies.set(data, copy);
  for (const key of Object.keys(data)) setOwn(copy, key, copyOf(data[key], copies));
  for (const symbol of Object.getOwnPropertySymbols(data)) {
    (copy as WithText)[symbol] = (data as WithText)[symbol];
  }
  return copy;
}

function mergeKey(target: Data, key: string, value: unknown, types: TypeTable): void {
  const existing = getOwn(target, key);
  if (key === '__typename' && isBetterTypename(existing, value, types)) return;
  const merged = mergeValues(existing, value, types);
  if (merged !== existing) setOwn(target, key, merged);
}

function mergeValues(existing: unknown, value: unknown, types: TypeTable): unknown {
  if (value === null || existing === value) return existing === undefined ? null : existing;
  if (isRecord(existing) && isRecord(value)) {
    mergeInto(existing, value, types);
    return existing;
  }
  if (Array.isArray(existing) && Array.isArray(value) && existing.length === value.length) {
    for (let i = 0; i < value.length; i += 1) {
      existing[i] = mergeValues(existing[i], value[i], types);
    }
    return existing;
  }
  return value;
}

/** A subgraph that has an interface as an object type knows no better name than the interface's. */
function isBetterTypename(existing: unknown, value: unknown, types: TypeTable): boolean {
  return (
    typeof existing === 'string' &&
    types.isObjectType(existing) &&
    !(typeof value === 'string' && types.isObjectType(value))
  );
}
