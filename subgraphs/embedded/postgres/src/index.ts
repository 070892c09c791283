export type { EmbeddedPostgresErrorCode } from './errors.ts';
export { EMBEDDED_POSTGRES_ERRORS, EmbeddedPostgresError } from './errors.ts';
export type { PostgresExit } from './server.ts';
export type { EmbeddedPostgres, StartPostgresOptions } from './start.ts';
export { startPostgres } from './start.ts';
export { startTemporaryPostgres } from './temporary.ts';
