import type { FieldCause } from '../context/index.ts';
import { groupByKeys, safely } from '../loader/align.ts';
import type { Filter } from '../loader/filter.ts';
import {
  createSelectiveLoader,
  type KeyPart,
  type LoaderOptions,
  type SelectiveLoad,
  withNumbers,
} from '../loader/loaders.ts';
import type { OrderPart } from '../loader/order.ts';
import type { Selection } from '../loader/selection.ts';
import { conditionsOf } from './conditions.ts';
import { canonicalKey } from './keys.ts';
import { orderBy as inOrder } from './keyset.ts';
import type { PgRequestStore } from './store.ts';
import { type ColumnType, columnOf, selectList, type Table } from './table.ts';

/** Gives the row with the key, or null. A compound key is given as the list of its parts. */
export type LoadRow<Row> = SelectiveLoad<KeyPart | readonly KeyPart[], Row | null>;

/** Loads rows by a key of theirs, its own or an alternate one: one statement for a wave. */
export function loadByKey<Row extends object>(
  store: PgRequestStore,
  from: Table<Row>,
  key: (keyof Row & string) | readonly (keyof Row & string)[] = from.key as (keyof Row & string)[],
  options: LoaderOptions = store.loaderOptions,
): LoadRow<Row> {
  const names: readonly string[] = typeof key === 'string' ? [key] : key;
  const load = createSelectiveLoader<string | readonly string[], Row | null>(
    store.request,
    async (keys, fields, cause) => {
      const wanted = keys.map((parts) => canonicalParts(from, names, parts));
      const rows = await readByKeys<Row>(store, from, names, wanted, fields, cause);
      const rowByKey = new Map(rows.map((row) => [nameOf(partsOf(row, names)), row]));
      return wanted.map((parts) => {
        if (parts instanceof Error) return parts;
        return (parts && rowByKey.get(nameOf(parts))) ?? null;
      });
    },
    { ...options, always: [...from.key, ...names] },
  );
  return withNumbers(load);
}

/** Loads all rows under each parent, in order: one statement for all parents of a wave. */
export function loadChildren<Row extends object>(
  store: PgRequestStore,
  from: Table<Row>,
  {
    parent,
    orderBy,
    ...options
  }: {
    /** The property that holds the parent's key. */
    readonly parent: keyof Row & string;
    readonly orderBy: readonly OrderPart[];
  } & LoaderOptions,
): SelectiveLoad<KeyPart, readonly Row[]> {
  const { sql, type } = columnOf(from, parent);
  const load = createSelectiveLoader<string, readonly Row[]>(
    store.request,
    async (parentKeys, fields, cause) => {
      const keys = canonicalKeys(type, parentKeys);
      const rows = await store.query<Row>(
        `SELECT ${selectList(from, fields, [parent])} FROM ${from.from}
         WHERE ${sql} = ANY($1::${type}[]) ORDER BY ${inOrder(from, orderBy)}`,
        [usable(keys)],
        cause,
      );
      return underParents(
        keys,
        groupByKeys(usable(keys), rows, (row) => String(row[parent])),
      );
    },
    { ...store.loaderOptions, ...options, always: [...from.key, parent] },
  );
  return withNumbers(load);
}

/** Loads all rows of a table, in order: one statement for all fields of a wave that want them. */
export function loadAll<Row extends object>(
  store: PgRequestStore,
  from: Table<Row>,
  {
    orderBy,
    where = 'true',
  }: {
    readonly orderBy: readonly OrderPart[];
    /** A condition in SQL of the service's own. */
    readonly where?: string;
  },
): (selection?: Selection) => Promise<readonly Row[]> {
  const load = createSelectiveLoader<'all', readonly Row[]>(
    store.request,
    async (keys, fields, cause) => {
      const rows = await store.query<Row>(
        `SELECT ${selectList(from, fields)} FROM ${from.from} WHERE ${where}
         ORDER BY ${inOrder(from, orderBy)}`,
        [],
        cause,
      );
      return keys.map(() => rows);
    },
  );
  return (selection) => load('all', selection);
}

/** Aggregates over the rows of each parent, by name: SQL such as `sum(quantity)::integer`. */
export type Aggregates<Value extends object> = { readonly [Name in keyof Value]: string };

/** Loads aggregates over the rows of each parent; null for a parent without rows: one statement a wave. */
export function loadAggregates<Value extends object, Row extends object = object>(
  store: PgRequestStore,
  from: Table<Row>,
  {
    parent,
    values,
    where = 'true',
    filter = {},
    ...options
  }: {
    /** The property that holds the parent's key. */
    readonly parent: keyof Row & string;
    readonly values: Aggregates<Value>;
    /** A condition in SQL of the service's own. */
    readonly where?: string;
    readonly filter?: Filter;
  } & LoaderOptions,
): SelectiveLoad<KeyPart, Value | null> {
  const { sql, type } = columnOf(from, parent);
  const all = Object.entries<string>(values as Record<string, string>);
  const load = createSelectiveLoader<string, Value | null>(
    store.request,
    async (parentKeys, fields, cause) => {
      const keys = canonicalKeys(type, parentKeys);
      const parameters: unknown[] = [usable(keys)];
      const conditions = [
        `${sql} = ANY($1::${type}[])`,
        where,
        ...conditionsOf(from, filter, parameters),
      ];
      const selected = all.filter(([name]) => !fields || fields.has(name));
      const columns = selected.map(([name, aggregate]) => `, ${aggregate} AS "${name}"`);
      const rows = await store.query<Value & { parentKey: unknown }>(
        `SELECT ${sql} AS "parentKey"${columns.join('')} FROM ${from.from}
         WHERE ${conditions.join(' AND ')} GROUP BY ${sql}`,
        parameters,
        cause,
      );
      const rowByKey = new Map(rows.map((row) => [String(row.parentKey), row]));
      return keys.map((key) =>
        key instanceof Error ? key : (key !== undefined && rowByKey.get(key)) || null,
      );
    },
    { ...store.loaderOptions, ...options },
  );
  return withNumbers(load);
}

type CanonicalKey = string | undefined | Error;

/** The keys of parents as the column has them: undefined or an error for what is no key of its type. */
export function canonicalKeys(type: ColumnType, keys: readonly string[]): CanonicalKey[] {
  return keys.map((key) => safely(() => canonicalKey(type, key)));
}

/** The keys that are asked for. */
export function usable(keys: readonly CanonicalKey[]): string[] {
  return keys.filter((key) => typeof key === 'string');
}

/** Puts the lists that were read for the usable keys in the places of all keys. */
export function underParents<Row>(
  keys: readonly CanonicalKey[],
  lists: readonly (readonly Row[])[],
): (readonly Row[] | Error)[] {
  let next = 0;
  return keys.map((key) => {
    if (key instanceof Error) return key;
    if (key === undefined) return [];
    next += 1;
    return lists[next - 1] ?? [];
  });
}

async function readByKeys<Row extends object>(
  store: PgRequestStore,
  from: Table<Row>,
  names: readonly string[],
  wanted: readonly (readonly string[] | undefined | Error)[],
  fields: ReadonlySet<string> | undefined,
  cause: FieldCause | undefined,
): Promise<Row[]> {
  const asked = wanted.filter((parts) => Array.isArray(parts)) as (readonly string[])[];
  if (asked.length === 0) return [];
  const columns = names.map((name) => columnOf(from, name));
  const places = columns.map(({ type }, i) => `$${i + 1}::${type}[]`);
  const condition =
    columns.length === 1
      ? `${columns[0]?.sql} = ANY(${places[0]})`
      : `(${columns.map(({ sql }) => sql).join(', ')}) IN (SELECT * FROM unnest(${places.join(', ')}))`;
  return store.query<Row>(
    `SELECT ${selectList(from, fields, names)} FROM ${from.from} WHERE ${condition}`,
    columns.map((_, i) => asked.map((parts) => parts[i])),
    cause,
  );
}

function canonicalParts(
  from: Table<object>,
  names: readonly string[],
  key: string | readonly string[],
): readonly string[] | undefined | Error {
  const given = typeof key === 'string' ? [key] : key;
  return safely(() => {
    const parts = names.map((name, i) => canonicalKey(columnOf(from, name).type, given[i] ?? ''));
    return parts.every((part) => part !== undefined) ? parts : undefined;
  });
}

function partsOf(row: object, names: readonly string[]): string[] {
  return names.map((name) => String((row as Record<string, unknown>)[name]));
}

function nameOf(parts: readonly string[]): string {
  return parts.length === 1 ? (parts[0] ?? '') : JSON.stringify(parts);
}
