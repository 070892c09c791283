import { type Connection, Mongoose, type Schema } from 'mongoose';
import type { Logger } from '../process/index.ts';
import { explainConnectFailure, redactMongoUrl } from './failure.ts';

export interface MongoOptions<Models> {
  readonly url: string;
  /** The variable that the URL came from, for messages. */
  readonly variable: string;
  /** Shows up in the server's log and its list of operations. */
  readonly applicationName: string;
  readonly log: Logger;
  /** Makes the models on the store's own connection. */
  readonly models: (connection: Connection) => Models;
  /** @default 10 */
  readonly maxConnections?: number;
  /** How long to wait for a server, and again for a free connection of the pool. @default 2000 */
  readonly connectTimeoutMs?: number;
  /** The server ends a read that takes longer. @default 5000 */
  readonly statementTimeoutMs?: number;
  /** A connection without an answer for so long is given up; 0 never does. @default 6000 */
  readonly socketTimeoutMs?: number;
}

export interface MongoStore<Models> {
  readonly connection: Connection;
  readonly models: Models;
  /** Rejects while the server cannot be used. */
  ping(): Promise<void>;
  /** Called with the command and the collection, such as `find products`, of each statement. */
  onStatement: ((text: string) => void) | undefined;
  close(): Promise<void>;
}

/** So many documents come in one answer, if they fit into its 16 MB. */
const BATCH_SIZE = 100_000;

/** Commands by which the driver keeps its connections; they are nobody's statements. */
const UPKEEP: ReadonlySet<string> = new Set([
  'hello',
  'ping',
  'endSessions',
  'saslStart',
  'saslContinue',
]);

/**
 * Opens a bounded pool of connections and proves that the database can be used. The connection and
 * its settings are the store's own: nothing is shared through the global `mongoose`.
 *
 * @throws {ConfigError} with one sentence when it cannot.
 */
export async function openMongoStore<Models>(
  options: MongoOptions<Models>,
): Promise<MongoStore<Models>> {
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
    connection = mongoose.createConnection(options.url, driverOptions(options));
    // Without a listener an error of the driver would end the process.
    connection.on('error', () => {});
    await connection.asPromise();
    connection.on('error', (error) => options.log.warn({ err: error }, 'a connection broke'));
    const store = createMongoStore(connection, options.models(connection));
    await store.ping();
    return store;
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
    monitorCommands: true,
  };
}

function createMongoStore<Models>(connection: Connection, models: Models): MongoStore<Models> {
  const client = connection.getClient();
  const store: MongoStore<Models> = {
    connection,
    models,
    onStatement: undefined,
    async ping() {
      await client.db().command({ ping: 1 });
    },
    close: () => connection.close(),
  };
  client.on('commandStarted', ({ commandName, command }) => {
    if (UPKEEP.has(commandName)) return;
    // A cursor is continued by its number, with the collection beside it.
    const collection = commandName === 'getMore' ? command['collection'] : command[commandName];
    store.onStatement?.(`${commandName} ${collection}`);
  });
  return store;
}
