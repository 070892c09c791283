import { wantedOf } from '../loader/selection.ts';

/** The types of columns that lists can be sorted and rows be found by. */
export type ColumnType =
  | 'text'
  | 'uuid'
  | 'integer'
  | 'bigint'
  | 'numeric'
  | 'double precision'
  | 'boolean'
  | 'timestamptz'
  | 'jsonb';

/** A column, or an expression over columns, as SQL of the service's own. */
export interface Column<Value> {
  readonly sql: string;
  readonly type: ColumnType;
  /** Whether it may be null. @default false */
  readonly nullable?: boolean;
  /** Only for the type system: what the driver makes of it. */
  readonly value?: Value;
}

export type Columns = Readonly<Record<string, Column<unknown>>>;

/** Where rows come from. Nothing in it comes from a request. */
export interface Table<Row extends object = Record<string, unknown>> {
  /** What stands after FROM: a table, or a join of several. */
  readonly from: string;
  readonly columns: Columns;
  /** The properties that no two rows have in common; read with every row. */
  readonly key: readonly string[];
  /** Only for the type system. */
  readonly row?: Row;
}

/** The rows of a table as services hold them. */
export type RowOf<AnyTable> = AnyTable extends Table<infer Row> ? Row : never;

type RowOfColumns<Of extends Columns> = {
  readonly [Name in keyof Of]: Of[Name] extends Column<infer Value> ? Value : never;
};

export const text = <Value extends string = string>(sql: string): Column<Value> => ({
  sql,
  type: 'text',
});
export const uuid = (sql: string): Column<string> => ({ sql, type: 'uuid' });
export const integer = (sql: string): Column<number> => ({ sql, type: 'integer' });
/** As a string, because a number cannot hold all of them. */
export const bigint = (sql: string): Column<string> => ({ sql, type: 'bigint' });
/** As a string, because a number cannot hold all of them. */
export const numeric = (sql: string): Column<string> => ({ sql, type: 'numeric' });
export const double = (sql: string): Column<number> => ({ sql, type: 'double precision' });
export const boolean = (sql: string): Column<boolean> => ({ sql, type: 'boolean' });
export const timestamp = (sql: string): Column<Date> => ({ sql, type: 'timestamptz' });
export const json = <Value>(sql: string): Column<Value> => ({ sql, type: 'jsonb' });
/** A column that may be null. */
export const optional = <Value>(column: Column<Value>): Column<Value | null> => ({
  ...column,
  nullable: true,
});

/**
 * Describes a table: which property of a row comes from which column.
 *
 * @param from what stands after FROM.
 * @param key the properties that no two rows have in common; by default `id`.
 * @throws {Error} when a name cannot be the name of a property or is another one's column, or when the key
 * is not among the columns.
 */
export function table<const Of extends Columns>(
  from: string,
  columns: Of,
  { key = ['id'] }: { readonly key?: readonly (keyof Of & string)[] } = {},
): Table<RowOfColumns<Of>> {
  for (const name of Object.keys(columns)) {
    if (!/^[A-Za-z_]\w{0,60}$/.test(name)) throw new Error(`"${name}" is no name of a property.`);
  }
  for (const [name, { sql }] of Object.entries(columns)) {
    // After ORDER BY the name of a property is taken for the property, not for the column.
    const other = Object.values(columns).find((column) => column.sql.toLowerCase() === name);
    if (!other || sql === name) continue;
    throw new Error(
      `"${name}" is a property and another one's column: write the column with its table.`,
    );
  }
  for (const name of key) {
    if (!Object.hasOwn(columns, name)) throw new Error(`"${from}" has no column "${name}".`);
  }
  return { from, columns, key };
}

/** @throws {Error} when the service asks for a property that the table has not. */
export function columnOf({ from, columns }: Table<object>, name: string): Column<unknown> {
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (!column) throw new Error(`"${from}" has no column "${name}".`);
  return column;
}

/** What stands after SELECT to read the wanted properties, the key, and what else must be there. */
export function selectList(
  { columns, key }: Table<object>,
  wanted: ReadonlySet<string> | undefined,
  always: readonly string[] = [],
): string {
  return wantedOf(Object.keys(columns), wanted, [...key, ...always])
    .map((name) => aliased(columns[name]?.sql ?? '', name))
    .join(', ');
}

/** All columns, for statements that a service writes itself, such as `RETURNING …`. */
export function allColumns(of: Table<object>): string {
  return selectList(of, undefined);
}

function aliased(sql: string, name: string): string {
  return sql === name && sql === sql.toLowerCase() ? sql : `${sql} AS "${name}"`;
}
