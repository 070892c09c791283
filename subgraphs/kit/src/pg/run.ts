import pg from 'pg';
import {
  currentStatementLog,
  type FieldCause,
  type RequestScope,
  type StatementLog,
} from '../context/index.ts';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly request: RequestScope;
  readonly cause: FieldCause | undefined;
}

/** Runs statements on connections of a pool, each for as long as its request may take. */
export interface StatementRunner {
  /**
   * Waits for a connection.
   *
   * @throws {ServiceError} when the request ends before there is one.
   */
  acquire(request: RequestScope): Promise<pg.PoolClient>;
  /** Runs one statement; cancels it on the server when the request ends. */
  run<Row extends object>(client: pg.PoolClient, statement: Statement): Promise<Row[]>;
  /** Ends a transaction, which must be done whatever becomes of the request. */
  finish(client: pg.PoolClient, text: 'COMMIT' | 'ROLLBACK', request: RequestScope): Promise<void>;
  /** Gives a connection back, or ends it when it may not be as it was. */
  release(client: pg.PoolClient): void;
}

export interface StatementRunnerOptions {
  readonly pool: pg.Pool;
  /** Used only to cancel statements. */
  readonly cancelPool: pg.Pool;
  /** The name in the comment of each statement. */
  readonly service: string;
  readonly statementTimeoutMs: number;
  readonly onStatement: ((text: string) => void) | undefined;
}

/** What the driver's types keep to themselves. */
type ServerProcess = { readonly processID?: number | null };

export function createStatementRunner(options: StatementRunnerOptions): StatementRunner {
  const { pool, cancelPool, statementTimeoutMs, onStatement } = options;
  const timeoutOf = new WeakMap<pg.PoolClient, number>();
  const spoiled = new WeakSet<pg.PoolClient>();

  /** Cuts the time limit on the connection down to what the request has left, or lifts it again. */
  async function limitTime(client: pg.PoolClient, request: RequestScope): Promise<void> {
    const wanted = coarseTimeout(request.remainingMs(), statementTimeoutMs);
    if (wanted === (timeoutOf.get(client) ?? statementTimeoutMs)) return;
    await client.query(`SET statement_timeout = ${wanted}`);
    timeoutOf.set(client, wanted);
  }

  return {
    acquire: (request) => acquireClient(pool, request),

    async run<Row extends object>(client: pg.PoolClient, statement: Statement) {
      const { request } = statement;
      request.throwIfCancelled();
      await limitTime(client, request);
      request.throwIfCancelled();
      let cancelling: Promise<unknown> | undefined;
      const forgetCancel = request.onCancel(() => {
        const { processID } = client as ServerProcess;
        // A failure leaves the statement to its time limit.
        cancelling = cancelPool
          .query('SELECT pg_cancel_backend($1)', [processID])
          .catch(() => undefined);
      });
      try {
        const rows = await send<Row>(client, statement, options);
        // The cancelling comes too late for this statement; it must not meet another one.
        if (cancelling !== undefined) spoiled.add(client);
        return rows;
      } catch (error) {
        // Anything but the server's own answer leaves the connection in an unknown state.
        if (!(error instanceof pg.DatabaseError)) spoiled.add(client);
        throw request.cancelled ?? error;
      } finally {
        forgetCancel();
        // Before that the connection must not be used: the next statement would be cancelled.
        await cancelling;
      }
    },

    async finish(client, text, request) {
      onStatement?.(text);
      const done = logOf(request)?.begin({ store: 'postgresql', text });
      try {
        await client.query(text);
        done?.(0);
        // A rollback takes a time limit back that was set within the transaction.
        if (text === 'ROLLBACK') timeoutOf.set(client, Number.NaN);
      } catch (error) {
        done?.(null);
        spoiled.add(client);
        throw error;
      }
    },

    release: (client) => client.release(spoiled.has(client)),
  };
}

function acquireClient(pool: pg.Pool, request: RequestScope): Promise<pg.PoolClient> {
  request.throwIfCancelled();
  return new Promise((resolve, reject) => {
    const forgetCancel = request.onCancel(() => reject(request.cancelled));
    pool.connect().then(
      (client) => {
        forgetCancel();
        // Nobody waits for it any more.
        if (request.cancelled) client.release();
        else resolve(client);
      },
      (error: unknown) => {
        forgetCancel();
        reject(error);
      },
    );
  });
}

function logOf(request: RequestScope): StatementLog | undefined {
  return request.statements ?? currentStatementLog();
}

/** Sends a statement with its comment, and takes it down where that is asked for. */
async function send<Row extends object>(
  client: pg.PoolClient,
  { text, values, cause, request }: Statement,
  { service, onStatement }: StatementRunnerOptions,
): Promise<Row[]> {
  onStatement?.(text);
  const done = logOf(request)?.begin({
    store: 'postgresql',
    text: text.replace(/\s+/g, ' '),
    cause,
  });
  let rows: number | null = null;
  try {
    const result = await client.query<Row>(withComment(text, service, cause), [...values]);
    rows = result.rows.length;
    return result.rows;
  } finally {
    done?.(rows);
  }
}

/**
 * Few different values, so that a connection is seldom told another one; the exact moment is kept by
 * the cancelling.
 */
function coarseTimeout(remainingMs: number, maxMs: number): number {
  const step = remainingMs > 1000 ? 1000 : 100;
  return Math.min(maxMs, Math.max(step, Math.ceil(remainingMs / step) * step));
}

/** Adds a comment in the format of sqlcommenter, by which the server's log leads back to the field. */
function withComment(text: string, service: string, cause: FieldCause | undefined): string {
  const field = cause ? `field='${encoded(cause.field)}',` : '';
  return `${text} /*${field}service='${encoded(service)}'*/`;
}

function encoded(value: string): string {
  return encodeURIComponent(value).replaceAll("'", '%27');
}
