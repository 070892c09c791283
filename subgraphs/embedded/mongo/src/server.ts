import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { type AddressInfo, createServer, type Server as NetServer, type Socket } from 'node:net';
import { createHandler } from './commands/dispatch.ts';
import { loadPasswords, urlOf } from './credentials.ts';
import { causeOf, EmbeddedMongoError, unwritable } from './errors.ts';
import { lockFolder } from './store/lock.ts';
import { openStore, type Store } from './store/store.ts';
import { serve } from './wire/connection.ts';
import { createVerifier } from './wire/scram.ts';

const HOST = '127.0.0.1';
const MAX_CONNECTIONS = 1000;

export interface StartOptions {
  /** Folder for data and passwords, made when it is not there. Without one, everything is in memory. */
  readonly dataDir?: string | undefined;
  /** Port on 127.0.0.1. @default a free one */
  readonly port?: number | undefined;
  /** The databases that are served, each with a user of its own who cannot see the others. */
  readonly databases: readonly string[];
  /** Gets sentences about what happens, without secrets. */
  readonly onProgress?: ((message: string) => void) | undefined;
}

export interface EmbeddedMongo {
  readonly port: number;
  /** The connection string of a database, with its user and password. */
  url(database: string): string;
  /** Closes all connections, writes down what is left and frees port and folder. */
  stop(): Promise<void>;
}

/**
 * Starts the development server in this process.
 *
 * @throws {EmbeddedMongoError} when the port is taken, or the folder cannot be written, is in use or
 * holds a damaged log.
 */
export async function startMongo(options: StartOptions): Promise<EmbeddedMongo> {
  const { dataDir, port = 0, databases, onProgress = () => undefined } = options;
  const { store, passwords, release } = await openData(dataDir, databases, onProgress);
  const sockets = new Set<Socket>();
  const users = new Map(
    [...passwords].map(([database, password]) => [database, createVerifier(password)]),
  );
  const connections = () => sockets.size;
  const handle = createHandler({
    store,
    cursors: new Map(),
    users,
    connections,
    startedAt: new Date(),
  });
  let lastId = 0;
  const listener = createServer({ noDelay: true }, (socket) => {
    lastId += 1;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    void serve(socket, { id: lastId, user: undefined, login: undefined }, handle);
  });
  listener.maxConnections = MAX_CONNECTIONS;
  try {
    await listen(listener, port);
  } catch (error) {
    release();
    throw error;
  }
  const bound = (listener.address() as AddressInfo).port;
  return {
    port: bound,
    url: (database) => urlOf(database, passwords, bound),
    stop: async () => {
      if (!listener.listening) return;
      const closed = once(listener, 'close');
      listener.close();
      for (const socket of sockets) socket.destroy();
      await closed;
      release();
    },
  };
}

/** Starts a development server in this process whose data live in memory, for tests. */
export function startTemporaryMongo(databases: readonly string[]): Promise<EmbeddedMongo> {
  return startMongo({ databases });
}

interface Data {
  readonly store: Store;
  readonly passwords: Map<string, string>;
  readonly release: () => void;
}

async function openData(
  dataDir: string | undefined,
  databases: readonly string[],
  onProgress: (message: string) => void,
): Promise<Data> {
  if (dataDir === undefined) {
    return {
      store: openStore({ onProgress }),
      passwords: loadPasswords(databases),
      release: () => undefined,
    };
  }
  let unlock: () => void = () => undefined;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    unlock = await lockFolder(dataDir);
    const passwords = loadPasswords(databases, `${dataDir}/passwords.json`);
    const store = openStore({ path: `${dataDir}/data.log`, onProgress });
    const release = () => {
      store.journal.close();
      unlock();
    };
    return { store, passwords, release };
  } catch (error) {
    unlock();
    throw error instanceof EmbeddedMongoError ? error : unwritable(dataDir, error);
  }
}

async function listen(listener: NetServer, port: number): Promise<void> {
  try {
    listener.listen(port, HOST);
    await once(listener, 'listening');
  } catch (error) {
    const reason = causeOf(error);
    throw new EmbeddedMongoError(
      reason === 'EADDRINUSE'
        ? `Port ${port} of ${HOST} is taken; stop what listens there, or leave the port out to get a free one.`
        : `The server cannot listen on port ${port} of ${HOST} (${reason}).`,
      { cause: error },
    );
  }
}
