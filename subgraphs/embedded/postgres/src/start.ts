import { access, constants, mkdir, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { removeAbandoned } from './abandoned.ts';
import { type Account, chooseAccount, isRoot } from './account.ts';
import { prepareBinaries } from './binaries.ts';
import {
  adoptCluster,
  type ClusterPaths,
  clusterPaths,
  createCluster,
  INITDB_TIMEOUT_MS,
  STAGE_PREFIX,
} from './cluster.ts';
import { checkDatabaseName, databaseUrl, ensureDatabases } from './databases.ts';
import { EmbeddedPostgresError, reasonOf } from './errors.ts';
import {
  generatePassword,
  type Passwords,
  readPasswords,
  SUPERUSER,
  writePasswords,
} from './passwords.ts';
import { waitForPredecessor } from './postmaster-file.ts';
import { type PostgresExit, type Server, type ServerOptions, startServer } from './server.ts';

export interface StartPostgresOptions {
  /** Folder that keeps the databases, their passwords and the log; created when missing. */
  readonly dataDir: string;
  /** One database, and one role of the same name, for each. New names may be added at any start. */
  readonly databases: readonly { readonly name: string }[];
  /** TCP port on 127.0.0.1. @default a free one */
  readonly port?: number | undefined;
  /** Whether committed data survive a power cut; `false` is faster. @default true */
  readonly durable?: boolean | undefined;
  /** File that the server's log is appended to. @default `postgres.log` in `dataDir` */
  readonly logFile?: string | undefined;
  /** Folder with `bin`, `lib` and `share` of a PostgreSQL 18. @default the npm package's */
  readonly nativeDir?: string | undefined;
  /** Told what takes a while, in one line each. */
  readonly onProgress?: ((line: string) => void) | undefined;
  /** Ends the start, and a server that it has begun; not a server that has been handed over. */
  readonly signal?: AbortSignal | undefined;
}

/** A running server. It keeps this process alive until it is stopped, as any server does. */
export interface EmbeddedPostgres {
  readonly port: number;
  /** As in `18.4`. */
  readonly version: string;
  readonly pid: number;
  /** Address of the superuser's own database. It holds a password: not for logs. */
  readonly adminUrl: string;
  readonly logFile: string;
  /** Resolves when the server has ended, asked to or not. Never rejects. */
  readonly exited: Promise<PostgresExit>;
  /**
   * Address of a service's database, with role and password: not for logs.
   *
   * @throws {EmbeddedPostgresError} `INVALID_OPTION` for a name that was not among `databases`.
   */
  url(databaseName: string): string;
  /** Shuts the server down, within 5 s as a rule. Sessions that are still open are ended. */
  stop(): Promise<void>;
}

/** A killed server's processes take a moment to go, and a free port may be taken meanwhile. */
const MAX_ATTEMPTS = 10;
const RETRY_DELAY_MS = 200;

/**
 * Starts a real PostgreSQL over a kept data folder, and creates what it lacks: the cluster, the
 * databases, their roles and passwords. As root it runs as another account; when this process
 * ends without `stop()`, even by `kill -9`, the server stops too (not on Windows).
 *
 * @throws {EmbeddedPostgresError} any code, with one sentence that says what to do.
 */
export async function startPostgres(options: StartPostgresOptions): Promise<EmbeddedPostgres> {
  const names = [...new Set(options.databases.map(({ name }) => name))];
  names.forEach(checkDatabaseName);
  const dataDir = resolve(options.dataDir);
  try {
    return await start(options, names, clusterPaths(dataDir));
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
    throw new EmbeddedPostgresError(
      'DATA_DIR_UNUSABLE',
      `The data folder ${dataDir} cannot be used (${cause.message}): choose another one, or correct its owner.`,
      { cause },
    );
  }
}

async function start(
  options: StartPostgresOptions,
  names: readonly string[],
  paths: ClusterPaths,
): Promise<EmbeddedPostgres> {
  const { signal, onProgress = () => {}, nativeDir, durable = true } = options;
  const account = await chooseAccount(await openDataDir(paths));
  await waitForPredecessor(paths.pgdata, signal);
  await removeAbandoned(paths.dataDir, STAGE_PREFIX, { olderThanMs: INITDB_TIMEOUT_MS });
  if (options.port !== undefined) await claimPort(options.port);
  const binaries = await prepareBinaries({ account, nativeDir, onProgress });
  signal?.throwIfAborted();
  if (!(await exists(paths.cluster))) {
    onProgress('Creating the PostgreSQL data folder');
    await createCluster(paths, { binaries, account, signal });
  }
  await adoptCluster(paths, { binaries, account, signal });
  const logFile = options.logFile ?? join(paths.dataDir, 'postgres.log');
  const settings = { binaries, account, pgdata: paths.pgdata, durable, logFile, signal };
  const { server, port } = await launch(settings, options.port);
  try {
    const passwords = await prepareDatabases(paths, names, port, onProgress);
    signal?.throwIfAborted();
    return { ...handleOf(server, port, names, passwords), version: binaries.version, logFile };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Creates the data folder when it is missing; tells the owner of the cluster in it, if there is one. */
async function openDataDir({ dataDir, pgdata }: ClusterPaths): Promise<Account | undefined> {
  await mkdir(dataDir, { recursive: true, mode: 0o755 });
  await access(dataDir, constants.W_OK | constants.X_OK);
  if (!(await exists(pgdata))) return undefined;
  const { uid, gid } = await stat(pgdata);
  if (!isRoot() && process.getuid !== undefined && uid !== process.getuid()) {
    throw new EmbeddedPostgresError(
      'DATA_DIR_UNUSABLE',
      `The databases in ${dataDir} belong to user id ${uid}: start as that user, or as root if root has created them, or choose another folder.`,
    );
  }
  return { uid, gid };
}

async function launch(
  settings: Omit<ServerOptions, 'port'>,
  wantedPort: number | undefined,
): Promise<{ server: Server; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await claimPort(wantedPort ?? 0);
    try {
      return { server: await startServer({ ...settings, port }), port };
    } catch (error) {
      const code = error instanceof EmbeddedPostgresError ? error.code : undefined;
      const mayPass =
        code === 'ALREADY_RUNNING' || (code === 'PORT_TAKEN' && wantedPort === undefined);
      if (!mayPass || attempt === MAX_ATTEMPTS) throw error;
      await delay(RETRY_DELAY_MS, undefined, { signal: settings.signal });
    }
  }
}

/** Finds out early, and in words, whether a port can be listened on; 0 stands for any free one. */
async function claimPort(port: number): Promise<number> {
  const server = createServer();
  try {
    await new Promise<void>((listening, failed) => {
      server.once('error', failed).listen(port, '127.0.0.1', listening);
    });
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  } catch (cause) {
    const reason = reasonOf(cause);
    if (reason === 'ERR_SOCKET_BAD_PORT') {
      throw new EmbeddedPostgresError('INVALID_OPTION', `${port} is not a port number.`);
    }
    const problem = reason === 'EADDRINUSE' ? 'is already taken' : `cannot be used (${reason})`;
    throw new EmbeddedPostgresError(
      'PORT_TAKEN',
      `Port ${port} on 127.0.0.1 ${problem}: stop what listens there, or choose another port.`,
      { cause },
    );
  } finally {
    await new Promise((closed) => server.close(closed));
  }
}

/** Only the one who runs the server writes passwords, so two starts cannot cross. */
async function prepareDatabases(
  { passwords: file }: ClusterPaths,
  names: readonly string[],
  port: number,
  onProgress: (line: string) => void,
): Promise<Passwords> {
  const kept = await readPasswords(file);
  const fresh = names.filter((name) => !kept.has(name));
  const generated = fresh.map((name): [string, string] => [name, generatePassword()]);
  const passwords = new Map([...kept, ...generated]);
  if (fresh.length > 0) {
    onProgress(`Creating the databases ${fresh.join(', ')}`);
    await writePasswords(file, passwords);
  }
  const adminUrl = databaseUrl(SUPERUSER, port, passwords);
  await ensureDatabases(adminUrl, passwords, names, new Set(fresh));
  return passwords;
}

function handleOf(
  { pid, exited, stop }: Server,
  port: number,
  names: readonly string[],
  passwords: Passwords,
): Omit<EmbeddedPostgres, 'version' | 'logFile'> {
  const url = (name: string): string => {
    if (names.includes(name)) return databaseUrl(name, port, passwords);
    throw new EmbeddedPostgresError(
      'INVALID_OPTION',
      `There is no database "${name}" here: only ${names.join(', ') || 'none'}.`,
    );
  };
  return { port, pid, exited, adminUrl: databaseUrl(SUPERUSER, port, passwords), url, stop };
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    (error) => {
      if (reasonOf(error) === 'ENOENT') return false;
      throw error;
    },
  );
}
