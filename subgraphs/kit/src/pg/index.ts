export { insertRows } from './insert.ts';
export { migrate } from './migrate.ts';
export {
  type ChildTable,
  countPerParent,
  type PagedTable,
  readPage,
  readPagePerParent,
  type SortColumn,
} from './page.ts';
export { definePostgresService, type PostgresService } from './service.ts';
export { openPgStore, type PgOptions, type PgSession, type PgStore } from './store.ts';
