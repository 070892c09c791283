import pg from 'pg';
import { type FieldCause, ownWork, type RequestScope } from '../context/index.ts';
import type { LoaderOptions } from '../loader/loaders.ts';
import type { Logger } from '../process/index.ts';
import { checkPostgresUrl, explainConnectFailure, explainStatementFailure } from './failure.ts';
import { createStatementRunner, type StatementRunner } from './run.ts';

export interface PgOptions extends LoaderOptions {
  readonly url: string;
  /** The variable that the URL came from, for messages. */
  readonly variable: string;
  /** Shows up in the server's list of sessions, and in the comment of each statement. */
  readonly applicationName: string;
  readonly log: Logger;
  /** @default 10 */
  readonly maxConnections?: number;
  /** How long to wait for a connection, a free one in the pool included. @default 2000 */
  readonly connectTimeoutMs?: number;
  /** The server ends a statement that takes longer; a request that is due earlier has less. @default 5000 */
  readonly statementTimeoutMs?: number;
  /** Told the text of each statement before it runs. */
  readonly onStatement?: ((text: string) => void) | undefined;
}

/** Runs statements with values for `$1`, `$2`, …; never put a value into the text. */
export interface PgSession {
  /** @param cause the field that wants it, when that is known. */
  query<Row extends object>(
    text: string,
    values?: readonly unknown[],
    cause?: FieldCause,
  ): Promise<Row[]>;
}

/**
 * The store as one request sees it: its statements end when the request does, and are counted for it when
 * that was asked for.
 */
export interface PgRequestStore extends PgSession {
  readonly request: RequestScope;
  readonly loaderOptions: LoaderOptions;
  /**
   * All or nothing: commits what `work` did, or rolls it back when `work` throws. What loaders read
   * before is forgotten.
   */
  transaction<Result>(work: (session: PgSession) => Promise<Result>): Promise<Result>;
  /** Tells that a statement outside of a transaction changed something: what was read before is forgotten. */
  changed(): void;
}

export interface PgStore extends Pick<PgRequestStore, 'query' | 'transaction'> {
  forRequest(request: RequestScope): PgRequestStore;
  /** Rejects while the server cannot be used. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a bounded pool of connections and proves that the database can be used.
 *
 * @throws {ConfigError} with one sentence when it cannot.
 */
export async function openPgStore(options: PgOptions): Promise<PgStore> {
  checkPostgresUrl(options.url, options.variable);
  const statementTimeoutMs = options.statementTimeoutMs ?? 5000;
  const connection = {
    connectionString: options.url,
    application_name: options.applicationName,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 2000,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 10_000,
  };
  const pool = openPool({ ...connection, max: options.maxConnections ?? 10 }, options.log);
  // Statements are cancelled from beside the pool, which may be used up by those that have to end.
  const cancelPool = openPool({ ...connection, max: 1, idleTimeoutMillis: 5000 }, options.log);
  const run = createStatementRunner({
    pool,
    cancelPool,
    service: options.applicationName,
    statementTimeoutMs,
    onStatement: options.onStatement,
  });
  const store = createPgStore(run, { maxBatchSize: options.maxBatchSize }, async () => {
    await Promise.all([pool.end(), cancelPool.end()]);
  });
  try {
    await pool.query('SELECT 1');
  } catch (error) {
    await store.close();
    throw explainConnectFailure(error, options.variable, options.url);
  }
  return store;

  function createPgStore(
    runner: StatementRunner,
    loaderOptions: LoaderOptions,
    close: () => Promise<void>,
  ): PgStore {
    const own = requestStore(runner, ownWork(), loaderOptions);
    return {
      query: own.query,
      transaction: own.transaction,
      forRequest: (request) => requestStore(runner, request, loaderOptions),
      async ping() {
        await pool.query('SELECT 1');
      },
      close,
    };
  }
}

function openPool(options: pg.PoolConfig, log: Logger): pg.Pool {
  const pool = new pg.Pool({ idleTimeoutMillis: 30_000, ...options });
  // An idle connection that breaks is reported here; without a listener it would end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle connection broke'));
  // So would one that breaks while it is held without a statement, as between two of a transaction. The
  // next statement fails.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

function requestStore(
  runner: StatementRunner,
  request: RequestScope,
  loaderOptions: LoaderOptions,
): PgRequestStore {
  return {
    request,
    loaderOptions,
    async query<Row extends object>(
      text: string,
      values: readonly unknown[] = [],
      cause?: FieldCause,
    ): Promise<Row[]> {
      const client = await runner.acquire(request);
      try {
        return await runner.run<Row>(client, { text, values, request, cause });
      } catch (error) {
        throw explainStatementFailure(error);
      } finally {
        runner.release(client);
      }
    },
    transaction: (work) => runTransaction(runner, request, work),
    changed: () => request.changed(),
  };
}

async function runTransaction<Result>(
  runner: StatementRunner,
  request: RequestScope,
  work: (session: PgSession) => Promise<Result>,
): Promise<Result> {
  const client = await runner.acquire(request);
  const run = <Row extends object>(text: string, values: readonly unknown[], cause?: FieldCause) =>
    runner.run<Row>(client, { text, values, request, cause });
  try {
    await run('BEGIN', []);
    const result = await work({
      query: (text, values = [], cause) =>
        run(text, values, cause).catch((error: unknown) => {
          throw explainStatementFailure(error);
        }) as Promise<never>,
    });
    await runner.finish(client, 'COMMIT', request);
    return result;
  } catch (error) {
    // A rollback that fails ends the connection, and the server rolls back by itself.
    await runner.finish(client, 'ROLLBACK', request).catch(() => {});
    throw error;
  } finally {
    runner.release(client);
    request.changed();
  }
}
