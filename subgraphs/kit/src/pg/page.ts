import { groupByKeys } from '../loader/align.ts';
import { type CursorValue, refusedCursor } from '../loader/cursor.ts';
import { reversed } from '../loader/order.ts';
import {
  createListLoader,
  createPageLoader,
  type LoadList,
  type LoadPage,
  type PageQuery,
  type PageReader,
  type PagesOptions,
} from '../loader/pages.ts';
import { conditionsOf } from './conditions.ts';
import { beyond, completeOrder, orderBy, sortKeyOf } from './keyset.ts';
import { canonicalKeys, underParents, usable } from './read.ts';
import type { PgRequestStore } from './store.ts';
import { columnOf, selectList, type Table } from './table.ts';

/** Loads pages of the rows under each of many parents: one statement for all of them. */
export function loadPagesUnder<Row extends object, Name extends string>(
  store: PgRequestStore,
  from: Table<Row>,
  {
    parent,
    ...options
  }: {
    /** The property that holds the parent's key. */
    readonly parent: keyof Row & string;
  } & PagesOptions<Name>,
): LoadPage<Row, Name> {
  return createPageLoader(store.request, createReader(store, from, parent), {
    ...store.loaderOptions,
    ...options,
  });
}

/** Loads pages of a whole table; equal ones are read once. */
export function loadPages<Row extends object, Name extends string>(
  store: PgRequestStore,
  from: Table<Row>,
  options: PagesOptions<Name>,
): LoadList<Row, Name> {
  return createListLoader(store.request, createReader(store, from, undefined), options);
}

/** The alias of the sort key, as one JSON array; no property can have this name. */
const SORT_KEY = '(sort key)';

type RowWithSortKey = { readonly [SORT_KEY]: readonly CursorValue[] };

/** What PostgreSQL says of text that is no value of the type: here, of a made-up cursor. */
const NOT_OF_THE_TYPE: ReadonlySet<unknown> = new Set(['22007', '22008', '22P02', '22003']);

function createReader<Row extends object>(
  store: PgRequestStore,
  from: Table<Row>,
  parent: string | undefined,
): PageReader<Row> {
  return {
    list: parent ? `${from.from} by ${parent}` : from.from,
    always: from.key,
    complete: (order) => completeOrder(from, order, parent),
    read: (query) =>
      parent ? readUnder(store, from, parent, query) : readWhole(store, from, query),
    async count(parentKeys, filter, cause) {
      const values: unknown[] = [];
      if (!parent) {
        const conditions = ['true', ...conditionsOf(from, filter, values)];
        const [row] = await store.query<{ count: number }>(
          `SELECT count(*)::integer AS count FROM ${from.from} WHERE ${conditions.join(' AND ')}`,
          values,
          cause,
        );
        return parentKeys.map(() => row?.count ?? 0);
      }
      const { sql, type } = columnOf(from, parent);
      const keys = canonicalKeys(type, parentKeys);
      values.push(usable(keys));
      const conditions = [`${sql} = ANY($1::${type}[])`, ...conditionsOf(from, filter, values)];
      const rows = await store.query<{ parentKey: unknown; count: number }>(
        `SELECT ${sql} AS "parentKey", count(*)::integer AS count FROM ${from.from}
         WHERE ${conditions.join(' AND ')} GROUP BY ${sql}`,
        values,
        cause,
      );
      const countByKey = new Map(rows.map((row) => [String(row.parentKey), row.count]));
      return keys.map((key) =>
        key instanceof Error ? key : (key !== undefined && countByKey.get(key)) || 0,
      );
    },
    cursorOf: (row) => (row as object as RowWithSortKey)[SORT_KEY],
  };
}

/**
 * A lateral join that walks the index for each parent, and stops at the limit. The parents go by a name
 * that no table has.
 */
async function readUnder<Row extends object>(
  store: PgRequestStore,
  from: Table<Row>,
  parent: string,
  query: PageQuery,
): Promise<(readonly Row[])[]> {
  const { sql, type } = columnOf(from, parent);
  const keys = canonicalKeys(type, query.parentKeys);
  const asked = usable(keys);
  const values: unknown[] = [asked];
  const rows = await refuseMadeUpCursors(
    query,
    store.query<Row & { '(parent)': string }>(
      `SELECT "(parents)".key AS "(parent)", child.*
       FROM unnest($1::${type}[]) WITH ORDINALITY AS "(parents)" (key, position)
       CROSS JOIN LATERAL (
         ${selectPage(from, query, [`${sql} = "(parents)".key`], values)}
       ) AS child
       ORDER BY "(parents)".position`,
      values,
      query.cause,
    ),
  );
  const lists = groupByKeys(asked, rows, (row) => String(row['(parent)']));
  return underParents(keys, lists) as (readonly Row[])[];
}

async function readWhole<Row extends object>(
  store: PgRequestStore,
  from: Table<Row>,
  query: PageQuery,
): Promise<(readonly Row[])[]> {
  const values: unknown[] = [];
  const text = selectPage(from, query, [], values);
  const rows = await refuseMadeUpCursors(query, store.query<Row>(text, values, query.cause));
  return query.parentKeys.map(() => rows);
}

/** One page, and one row more to know whether there are more. */
function selectPage(
  from: Table<object>,
  { order, page, filter, fields, cursors }: PageQuery,
  conditions: readonly string[],
  values: unknown[],
): string {
  const columns = [
    selectList(from, fields),
    ...(cursors ? [`${sortKeyOf(from, order)} AS "${SORT_KEY}"`] : []),
  ];
  const all = [
    ...conditions,
    ...conditionsOf(from, filter, values),
    ...(page.after ? [beyond(from, order, page.after, 'after', values)] : []),
    ...(page.before ? [beyond(from, order, page.before, 'before', values)] : []),
  ];
  values.push(page.limit + 1);
  const sorted = orderBy(from, page.backward ? reversed(order) : order);
  return `SELECT ${columns.join(', ')} FROM ${from.from}
         WHERE ${all.length > 0 ? all.join(' AND ') : 'true'}
         ORDER BY ${sorted} LIMIT $${values.length}`;
}

async function refuseMadeUpCursors<Result>(
  { page }: PageQuery,
  reading: Promise<Result>,
): Promise<Result> {
  try {
    return await reading;
  } catch (error) {
    const bound = page.after ? 'after' : page.before ? 'before' : undefined;
    if (bound && NOT_OF_THE_TYPE.has((error as { code?: string }).code)) throw refusedCursor(bound);
    throw error;
  }
}
