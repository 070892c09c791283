import pg from 'pg';
import type { Logger } from '../process/index.ts';
import { checkPostgresUrl, explainConnectFailure, explainStatementFailure } from './failure.ts';

export interface PgOptions {
  readonly url: string;
  /** The variable that the URL came from, for messages. */
  readonly variable: string;
  /** Shows up in the server's list of sessions. */
  readonly applicationName: string;
  readonly log: Logger;
  /** @default 10 */
  readonly maxConnections?: number;
  /** How long to wait for a connection, a free one in the pool included. @default 2000 */
  readonly connectTimeoutMs?: number;
  /** The server ends a statement that takes longer. @default 5000 */
  readonly statementTimeoutMs?: number;
}

/** Runs statements with values for `$1`, `$2`, …; never put a value into the text. */
export interface PgSession {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface PgStore extends PgSession {
  /** All or nothing: commits what `work` did, or rolls it back when `work` throws. */
  transaction<Result>(work: (session: PgSession) => Promise<Result>): Promise<Result>;
  /** Rejects while the server cannot be used. */
  ping(): Promise<void>;
  /** Called with the text of each statement before it runs. */
  onStatement: ((text: string) => void) | undefined;
  close(): Promise<void>;
}

/**
 * Opens a bounded pool of connections and proves that the database can be used.
 *
 * @throws {ConfigError} with one sentence when it cannot.
 */
export async function openPgStore(options: PgOptions): Promise<PgStore> {
  checkPostgresUrl(options.url, options.variable);
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: options.applicationName,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 2000,
    idleTimeoutMillis: 30_000,
    statement_timeout: options.statementTimeoutMs ?? 5000,
    idle_in_transaction_session_timeout: 10_000,
  });
  // An idle connection that breaks is reported here; without a listener it would end the process.
  pool.on('error', (error) => options.log.warn({ err: error }, 'an idle connection broke'));
  const store = createPgStore(pool);
  try {
    await store.ping();
  } catch (error) {
    await pool.end();
    throw explainConnectFailure(error, options.variable, options.url);
  }
  return store;
}

function createPgStore(pool: pg.Pool): PgStore {
  const store: PgStore = {
    onStatement: undefined,
    query: (text, values) => run(pool, text, values),
    async transaction(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await run(client, 'BEGIN');
        const result = await work({ query: (text, values) => run(client, text, values) });
        await run(client, 'COMMIT');
        return result;
      } catch (error) {
        await run(client, 'ROLLBACK').catch((failure: Error) => {
          broken = failure;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    async ping() {
      await pool.query('SELECT 1');
    },
    close: () => pool.end(),
  };

  async function run<Row extends object>(
    target: pg.Pool | pg.PoolClient,
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    store.onStatement?.(text);
    try {
      return (await target.query<Row>(text, [...values])).rows;
    } catch (error) {
      throw explainStatementFailure(error);
    }
  }
  return store;
}
