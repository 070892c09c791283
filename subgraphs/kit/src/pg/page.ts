import type { CursorValue, PageRequest } from '../loader/connection.ts';
import type { PgSession } from './store.ts';

/** What a list is made of. Identifiers come from the service's own code, never from a request. */
export interface PagedTable {
  readonly table: string;
  /** SQL for what is read of each row, such as `id, placed_at AS "placedAt"`. */
  readonly columns: string;
  /** The sort key, unique as a whole; a cursor holds its values in this order. */
  readonly orderBy: readonly SortColumn[];
}

export interface SortColumn {
  readonly column: string;
  /** The type that a cursor's value is cast to. */
  readonly type: 'text' | 'integer' | 'timestamptz';
  readonly direction: 'asc' | 'desc';
}

export interface ChildTable extends PagedTable {
  /** The column with the parent's key. */
  readonly parent: string;
  /** Columns that must have these values; absent ones are not asked for. */
  readonly equals?: Readonly<Record<string, unknown>>;
}

/**
 * Reads a page under each of many parents in one statement (a lateral join that walks the index for
 * each parent, and stops at the limit). Each row has its parent's key as `parentKey`; one row more
 * than the limit is read, to know whether there are more.
 */
export function readPagePerParent<Row extends object>(
  session: PgSession,
  list: ChildTable,
  parentKeys: readonly string[],
  page: PageRequest,
): Promise<(Row & { parentKey: string })[]> {
  const values: unknown[] = [parentKeys, page.limit + 1];
  const conditions = [`${list.parent} = parents.key`, ...equalities(list.equals, values)];
  if (page.after) conditions.push(afterCursor(list.orderBy, page.after, values));
  return session.query(
    `SELECT parents.key AS "parentKey", child.*
     FROM unnest($1::text[]) WITH ORDINALITY AS parents (key, position)
     CROSS JOIN LATERAL (
       SELECT ${list.columns} FROM ${list.table}
       WHERE ${conditions.join(' AND ')}
       ORDER BY ${orderBy(list.orderBy)} LIMIT $2
     ) AS child
     ORDER BY parents.position`,
    values,
  );
}

/** Reads a page of a whole table; one row more than the limit. */
export function readPage<Row extends object>(
  session: PgSession,
  list: PagedTable,
  page: PageRequest,
): Promise<Row[]> {
  const values: unknown[] = [page.limit + 1];
  const condition = page.after ? afterCursor(list.orderBy, page.after, values) : 'true';
  return session.query(
    `SELECT ${list.columns} FROM ${list.table}
     WHERE ${condition} ORDER BY ${orderBy(list.orderBy)} LIMIT $1`,
    values,
  );
}

/** Counts the children of each parent in one statement, in the order of the keys. */
export async function countPerParent(
  session: PgSession,
  list: Pick<ChildTable, 'table' | 'parent' | 'equals'>,
  parentKeys: readonly string[],
): Promise<number[]> {
  const values: unknown[] = [parentKeys];
  const conditions = [`${list.parent} = ANY($1::text[])`, ...equalities(list.equals, values)];
  const rows = await session.query<{ parentKey: string; count: number }>(
    `SELECT ${list.parent} AS "parentKey", count(*)::integer AS count FROM ${list.table}
     WHERE ${conditions.join(' AND ')} GROUP BY ${list.parent}`,
    values,
  );
  const countByKey = new Map(rows.map((row) => [row.parentKey, row.count]));
  return parentKeys.map((key) => countByKey.get(key) ?? 0);
}

function orderBy(columns: readonly SortColumn[]): string {
  return columns.map(({ column, direction }) => `${column} ${direction}`).join(', ');
}

function equalities(equals: ChildTable['equals'] = {}, values: unknown[]): string[] {
  return Object.entries(equals).flatMap(([column, value]) => {
    if (value === undefined) return [];
    values.push(value);
    return [`${column} = $${values.length}`];
  });
}

/** Adds the cursor's values to `values` and gives the condition for the rows behind it. */
function afterCursor(
  columns: readonly SortColumn[],
  after: readonly CursorValue[],
  values: unknown[],
): string {
  const first = values.length;
  values.push(...after);
  const place = (i: number) => `$${first + i + 1}::${columns[i]?.type}`;
  const sign = (direction: SortColumn['direction']) => (direction === 'asc' ? '>' : '<');
  const [lead] = columns;
  if (lead && columns.every(({ direction }) => direction === lead.direction)) {
    // A comparison of rows can walk the index; the long form below cannot.
    const names = columns.map(({ column }) => column).join(', ');
    const places = columns.map((_, i) => place(i)).join(', ');
    return `(${names}) ${sign(lead.direction)} (${places})`;
  }
  const behind = columns.map(({ column, direction }, i) => {
    const equal = columns.slice(0, i).map((earlier, j) => `${earlier.column} = ${place(j)}`);
    return `(${[...equal, `${column} ${sign(direction)} ${place(i)}`].join(' AND ')})`;
  });
  return `(${behind.join(' OR ')})`;
}
