export { insertRows } from './insert.ts';
export { migrate } from './migrate.ts';
export { loadPages, loadPagesUnder } from './page.ts';
export {
  type Aggregates,
  type LoadRow,
  loadAggregates,
  loadAll,
  loadByKey,
  loadChildren,
} from './read.ts';
export { definePostgresService, type PostgresService } from './service.ts';
export {
  openPgStore,
  type PgOptions,
  type PgRequestStore,
  type PgSession,
  type PgStore,
} from './store.ts';
export {
  allColumns,
  bigint,
  boolean,
  type Column,
  type ColumnType,
  double,
  integer,
  json,
  numeric,
  optional,
  type RowOf,
  type Table,
  table,
  text,
  timestamp,
  uuid,
} from './table.ts';
