import type { CursorType, CursorValue } from '../loader/cursor.ts';
import { rowsBeyond } from '../loader/keyset.ts';
import type { CompleteOrder, OrderPart, SortPart } from '../loader/order.ts';
import { type ColumnType, columnOf, type Table } from './table.ts';

/** How the values of a type are written into cursors, and so read back without any loss. */
const CURSORS: Readonly<
  Partial<Record<ColumnType, { type: CursorType; write: (sql: string) => string }>>
> = {
  text: { type: 'string', write: (sql) => sql },
  uuid: { type: 'string', write: (sql) => sql },
  integer: { type: 'integer', write: (sql) => `${sql}::text` },
  bigint: { type: 'integer', write: (sql) => `${sql}::text` },
  numeric: { type: 'string', write: (sql) => `${sql}::text` },
  // Not a number and infinite are values like others.
  'double precision': { type: 'string', write: (sql) => `${sql}::text` },
  boolean: { type: 'string', write: (sql) => `${sql}::text` },
  // As JSON: to the microsecond, whatever the session's style of dates.
  timestamptz: { type: 'string', write: (sql) => sql },
};

function cursorOf(type: ColumnType): { type: CursorType; write: (sql: string) => string } {
  const cursor = CURSORS[type];
  if (!cursor) throw new Error(`A list cannot be sorted by a column of the type ${type}.`);
  return cursor;
}

/** The order, made unique by the key; rows under one parent have the parent in common. */
export function completeOrder(
  from: Table<object>,
  order: readonly OrderPart[],
  parent: string | undefined,
): CompleteOrder {
  const names = new Set(order.map(({ name }) => name));
  const direction = order.at(-1)?.direction ?? 'asc';
  const rest = from.key.filter((name) => !names.has(name) && name !== parent);
  return [...order, ...rest.map((name): OrderPart => ({ name, direction }))].map(
    (part): SortPart => {
      const { type, nullable = false } = columnOf(from, part.name);
      const nulls = nullable ? (part.nulls ?? usualNulls(part.direction)) : null;
      return { name: part.name, direction: part.direction, nulls, type: cursorOf(type).type };
    },
  );
}

/** PostgreSQL takes null for the greatest value. */
function usualNulls(direction: OrderPart['direction']): 'first' | 'last' {
  return direction === 'asc' ? 'last' : 'first';
}

/** What stands after ORDER BY. */
export function orderBy(from: Table<object>, order: readonly (OrderPart | SortPart)[]): string {
  return order
    .map(({ name, direction, nulls }) => {
      const place = nulls ? ` NULLS ${nulls}` : '';
      return `${columnOf(from, name).sql} ${direction}${place}`;
    })
    .join(', ');
}

/** The sort key of a row as one JSON array: the values of its cursor. */
export function sortKeyOf(from: Table<object>, order: CompleteOrder): string {
  const values = order.map(({ name }) => {
    const { sql, type } = columnOf(from, name);
    return cursorOf(type).write(sql);
  });
  return `json_build_array(${values.join(', ')})`;
}

/** Adds the cursor's values to `parameters` and gives the condition for the rows on one side of it. */
export function beyond(
  from: Table<object>,
  order: CompleteOrder,
  cursor: readonly CursorValue[],
  side: 'after' | 'before',
  parameters: unknown[],
): string {
  const columns = order.map(({ name }) => columnOf(from, name));
  const [lead] = order;
  if (lead && order.every((part) => part.direction === lead.direction && part.nulls === null)) {
    // A comparison of rows can walk the index; the long form below cannot.
    const sign = (lead.direction === 'asc') === (side === 'after') ? '>' : '<';
    const places = cursor.map((value, i) => placeOf(value, columns[i]?.type, parameters));
    return `(${columns.map(({ sql }) => sql).join(', ')}) ${sign} (${places.join(', ')})`;
  }
  const places = new Map<number, string>();
  const place = (i: number): string => {
    const known = places.get(i) ?? placeOf(cursor[i] ?? null, columns[i]?.type, parameters);
    places.set(i, known);
    return known;
  };
  const alternatives = rowsBeyond(order, cursor, side).map((tests) => {
    const conditions = tests.map(({ index, must }) => {
      const sql = columns[index]?.sql ?? '';
      if (must === 'be null') return `${sql} IS NULL`;
      return must === 'not be null' ? `${sql} IS NOT NULL` : `${sql} ${must} ${place(index)}`;
    });
    return `(${conditions.join(' AND ')})`;
  });
  return alternatives.length > 0 ? `(${alternatives.join(' OR ')})` : 'false';
}

/** Every parameter must be used, or PostgreSQL cannot tell its type. */
function placeOf(value: CursorValue, type: ColumnType | undefined, parameters: unknown[]): string {
  parameters.push(value);
  return `$${parameters.length}::${type}`;
}
