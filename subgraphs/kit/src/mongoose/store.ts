import { type Connection, Mongoose, type Schema } from 'mongoose';
import type { RequestScope } from '../context/index.ts';
import type { LoaderOptions } from '../loader/loaders.ts';
import type { Logger } from '../process/index.ts';
import { bindModels } from './bind.ts';
import { explainConnectFailure, redactMongoUrl } from './failure.ts';
import { logStatements, tellStatements } from './monitor.ts';

export interface MongoOptions<Models> extends LoaderOptions {
  readonly url: string;
  /** The variable that the URL came from, for messages. */
  readonly variable: string;
  /** Shows up in the server's log and its list of operations. */
  readonly applicationName: string;
  readonly log: Logger;
  /** Makes the models on a connection of the store's own. */
  readonly models: (connection: Connection) => Models;
  /** @default 10 */
  readonly maxConnections?: number;
  /** How long to wait for a server, and again for a free connection of the pool. @default 2000 */
  readonly connectTimeoutMs?: number;
  /** The server ends a read that takes longer; a request that is due earlier has less. @default 5000 */
  readonly statementTimeoutMs?: number;
  /** A connection without an answer for so long is given up; 0 never does. @default 6000 */
  readonly socketTimeoutMs?: number;
  /** Told of each statement by command and collection, such as `find products`. */
  readonly onStatement?: ((text: string) => void) | undefined;
}

/**
 * The store as one request sees it: what begins at its models ends when the request does, and is counted
 * for it when that was asked for.
 */
export interface MongoRequestStore<Models> {
  readonly request: RequestScope;
  readonly models: Models;
  readonly loaderOptions: LoaderOptions;
  /** Tells that documents were changed: what loaders read before is forgotten. */
  changed(): void;
}

export interface MongoStore<Models> {
  readonly connection: Connection;
  readonly models: Models;
  forRequest(request: RequestScope): Promise<MongoRequestStore<Models>>;
  /** Rejects while the server cannot be used. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** So many documents come in one answer, if they fit into its 16 MB. */
const BATCH_SIZE = 100_000;

/**
 * Opens a bounded pool of connections and proves that the database can be used. The connection and
 * its settings are the store's own: nothing is shared through the global `mongoose`.
 *
 * @throws {ConfigError} with one sentence when it cannot.
 */
export async function openMongoStore<Models>(
  options: MongoOptions<Models>,
): Promise<MongoStore<Models>> {
  const { onStatement } = options;
  const connection = await connect(options, onStatement !== undefined);
  if (onStatement) tellStatements(connection, onStatement);
  return createMongoStore(connection, options);
}

async function connect<Models>(
  options: MongoOptions<Models>,
  monitorCommands: boolean,
): Promise<Connection> {
  const place = redactMongoUrl(options.url, options.variable);
  const mongoose = new Mongoose({
    autoCreate: false,
    autoIndex: false,
    // A statement fails at once while there is no connection, instead of waiting in memory.
    bufferCommands: false,
    strictQuery: 'throw',
    sanitizeFilter: true,
    sanitizeProjection: true,
    maxTimeMS: options.statementTimeoutMs ?? 5000,
  });
  mongoose.plugin(answerAtOnce);
  let connection: Connection | undefined;
  try {
    connection = mongoose.createConnection(options.url, {
      ...driverOptions(options),
      monitorCommands,
    });
    // Without a listener an error of the driver would end the process.
    connection.on('error', () => {});
    await connection.asPromise();
    connection.on('error', (error) => options.log.warn({ err: error }, 'a connection broke'));
    await ping(connection);
    return connection;
  } catch (error) {
    await connection?.close();
    throw explainConnectFailure(error, options.variable, place);
  }
}

/** By default a server sends the first 101 documents and waits to be asked for more. */
function answerAtOnce(schema: Schema): void {
  schema.pre('find', function () {
    this.setOptions({ batchSize: BATCH_SIZE, ...this.getOptions() });
  });
  schema.pre('aggregate', function () {
    this.option({ batchSize: BATCH_SIZE, ...this.options });
  });
}

function driverOptions<Models>(options: MongoOptions<Models>) {
  const connectTimeoutMs = options.connectTimeoutMs ?? 2000;
  return {
    appName: options.applicationName,
    maxPoolSize: options.maxConnections ?? 10,
    connectTimeoutMS: connectTimeoutMs,
    serverSelectionTimeoutMS: connectTimeoutMs,
    waitQueueTimeoutMS: connectTimeoutMs,
    socketTimeoutMS: options.socketTimeoutMs ?? 6000,
    maxIdleTimeMS: 30_000,
  };
}

async function ping(connection: Connection): Promise<void> {
  await connection.getClient().db().command({ ping: 1 });
}

function createMongoStore<Models>(
  connection: Connection,
  options: MongoOptions<Models>,
): MongoStore<Models> {
  const { maxBatchSize, statementTimeoutMs = 5000 } = options;
  const models = options.models(connection);
  let closed = false;
  let logged: Promise<{ connection: Connection; models: Models }> | undefined;

  /**
   * The models on a connection of which the driver tells every command. Its telling costs a request some
   * percents and cannot be switched on for one request, so those that want it have a connection of their own.
   */
  function withLog() {
    logged ??= connect({ ...options, maxConnections: 2 }, true).then(
      async (second) => {
        if (closed) await second.close();
        logStatements(second);
        return { connection: second, models: options.models(second) };
      },
      (error: unknown) => {
        // The next request tries again.
        logged = undefined;
        throw error;
      },
    );
    return logged;
  }

  return {
    connection,
    models,
    async forRequest(request) {
      const own = request.statements ? (await withLog()).models : models;
      return {
        request,
        models: bindModels(own, request, statementTimeoutMs),
        loaderOptions: { maxBatchSize },
        changed: () => request.changed(),
      };
    },
    ping: () => ping(connection),
    async close() {
      closed = true;
      await Promise.all([connection.close(), logged?.then((second) => second.connection.close())]);
    },
  };
}
