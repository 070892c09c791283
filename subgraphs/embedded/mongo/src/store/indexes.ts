import { badValue, CommandError, notImplemented } from '../errors.ts';
import { compileMatcher, type Matcher } from '../query/matcher.ts';
import { integer, isTrue } from '../query/operators.ts';
import { keyOf } from '../values/order.ts';
import { leaves } from '../values/paths.ts';
import { type Doc, isDoc, own } from '../values/value.ts';

/** A stored document: its `_id` as a key, its value and its bytes. Never changed, only replaced. */
export interface Stored {
  readonly key: string;
  readonly doc: Doc;
  readonly bytes: Uint8Array;
}

/** An index by equality on the whole key and on each of its prefixes. */
export interface Index {
  readonly spec: Doc;
  readonly paths: readonly string[];
  /** Whether a document belongs into a partial index. */
  readonly covers: Matcher;
  /** The documents under the first field, the first two, … of the key. */
  readonly prefixes: readonly Map<string, Set<Stored>>[];
}

const OPTIONS = 'v key name ns background unique sparse partialFilterExpression'.split(' ');

/** Checks what a client asks for and gives the specification as it is listed and stored. */
export function parseIndexSpec(given: Doc): Doc {
  const { key, name, partialFilterExpression: partial } = given;
  if (!isDoc(key) || Object.keys(key).length === 0) throw badValue('An index needs a key');
  for (const [path, direction] of Object.entries(key)) {
    if (typeof direction === 'string') throw notImplemented(`An index of type ${direction}`);
    if (path.includes('$')) throw notImplemented(`An index on "${path}"`);
    if (integer(direction) === 0) throw badValue('The values of an index key must not be 0');
  }
  const unknown = Object.keys(given).find((option) => !OPTIONS.includes(option));
  if (unknown !== undefined) throw notImplemented(`The index option ${unknown}`);
  return {
    v: 2,
    key,
    name: name ?? Object.entries(key).flat().join('_'),
    ...(isTrue(given.unique) ? { unique: true } : {}),
    ...(isTrue(given.sparse) ? { sparse: true } : {}),
    ...(partial === undefined ? {} : { partialFilterExpression: partial }),
  };
}

export function createIndex(spec: Doc): Index {
  const { key, partialFilterExpression: partial = {} } = spec;
  if (!isDoc(key) || !isDoc(partial))
    throw badValue('The key and the filter of an index are objects');
  const paths = Object.keys(key);
  return { spec, paths, covers: compileMatcher(partial), prefixes: paths.map(() => new Map()) };
}

/** Whether a query for these values may trust the index to know every match. */
export function serves({ spec }: Index, values: readonly unknown[]): boolean {
  if (spec.partialFilterExpression !== undefined) return false;
  return !(spec.sparse && values.some((value) => value === null));
}

export function addToIndex(index: Index, stored: Stored): void {
  for (const [map, key] of entries(index, stored.doc)) {
    const set = map.get(key);
    if (set) set.add(stored);
    else map.set(key, new Set([stored]));
  }
}

export function removeFromIndex(index: Index, stored: Stored): void {
  for (const [map, key] of entries(index, stored.doc)) {
    const set = map.get(key);
    set?.delete(stored);
    if (set?.size === 0) map.delete(key);
  }
}

/**
 * Checks that a document can be indexed.
 *
 * @throws {CommandError} `DuplicateKey` when another document than `except` holds the same key of a
 * unique index, `CannotIndexParallelArrays` when two of the fields are arrays.
 */
export function assertIndexable(
  index: Index,
  doc: Doc,
  except: Stored | undefined,
  namespace: string,
): void {
  const tuples = keysOf(index, doc);
  if (!index.spec.unique) return;
  for (const tuple of tuples) {
    const holders = index.prefixes.at(-1)?.get(tuple.join()) ?? [];
    if ([...holders].every((holder) => holder === except)) continue;
    const values = index.paths.map((path) => [path, leaves(doc, path.split('.'))[0] ?? null]);
    throw duplicateKey(namespace, index.spec, Object.fromEntries(values));
  }
}

/** The documents under a prefix of the key, given the possible values of each of its fields. */
export function lookup(index: Index, prefix: readonly (readonly unknown[])[]): Set<Stored> {
  const found = new Set<Stored>();
  const map = index.prefixes[prefix.length - 1];
  for (const tuple of product(prefix.map((values) => values.map(keyOf)))) {
    for (const stored of map?.get(tuple.join()) ?? []) found.add(stored);
  }
  return found;
}

function entries(index: Index, doc: Doc): (readonly [Map<string, Set<Stored>>, string])[] {
  return keysOf(index, doc).flatMap((tuple) =>
    index.prefixes.map((map, i) => [map, tuple.slice(0, i + 1).join()] as const),
  );
}

/** The keys of a document: one for each element when a field is an array. */
function keysOf({ spec, paths, covers }: Index, doc: Doc): string[][] {
  if (!covers(doc)) return [];
  const found = paths.map((path) => leaves(doc, path.split('.')));
  if (spec.sparse && found.flat().every((value) => value === undefined)) return [];
  const multiple = found.filter((values) => values.length !== 1 || Array.isArray(values[0]));
  if (multiple.length > 1) {
    throw new CommandError(
      'CannotIndexParallelArrays',
      `cannot index parallel arrays in ${String(spec.name)}`,
    );
  }
  return product(found.map(elementKeys));
}

function elementKeys(values: readonly unknown[]): string[] {
  // An empty array has a key of its own, which no query for a value asks for.
  const keys = values.flatMap((value) => {
    if (!Array.isArray(value)) return [keyOf(value)];
    return value.length === 0 ? ['[]'] : value.map(keyOf);
  });
  return keys.length === 0 ? [keyOf(null)] : [...new Set(keys)];
}

function product(fields: readonly (readonly string[])[]): string[][] {
  return fields.reduce<string[][]>(
    (tuples, keys) => tuples.flatMap((tuple) => keys.map((key) => [...tuple, key])),
    [[]],
  );
}

export function duplicateKey(namespace: string, spec: Doc, keyValue: Doc): CommandError {
  const shown = Object.entries(keyValue).map(
    ([path, value]) => `${path}: ${JSON.stringify(value)}`,
  );
  return new CommandError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespace} index: ${String(spec.name)} dup key: { ${shown.join(', ')} }`,
    { keyPattern: own(spec, 'key'), keyValue },
  );
}
