import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Account } from './account.ts';
import { type Binaries, programPath } from './binaries.ts';
import { EmbeddedPostgresError } from './errors.ts';
import { nameFor } from './place.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { programEnvironment, runProgram } from './program.ts';
import { explainExit, openServerLog } from './server-log.ts';
import { startWatchdog } from './watchdog.ts';

/** How a server process ended. */
export interface PostgresExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ServerOptions {
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly pgdata: string;
  readonly port: number;
  readonly durable: boolean;
  readonly logFile: string;
  readonly signal: AbortSignal | undefined;
}

export interface Server {
  readonly pid: number;
  readonly exited: Promise<PostgresExit>;
  stop(): Promise<void>;
}

const READY_TIMEOUT_MS = 60_000;
const POLL_MS = 10;

/** Small, because the databases are; reachable from this machine alone. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'shared_buffers=32MB',
  'max_connections=100',
  'jit=off',
  'io_method=sync',
  'max_logical_replication_workers=0',
  'log_checkpoints=off',
  'timezone=UTC',
  'log_timezone=UTC',
];

/** A power cut may cost the whole cluster: for data that nobody will miss. */
const NOT_DURABLE = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'];

/**
 * Starts the server and waits until it accepts connections. It runs in a session of its own, so
 * that Ctrl-C in a terminal does not end it before the services that use it.
 *
 * @throws {EmbeddedPostgresError} `PORT_TAKEN`, `ALREADY_RUNNING`, `DATA_CORRUPT` or `START_FAILED`.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { account, pgdata, port } = options;
  const name = await nameFor(pgdata, account);
  const settings = options.durable ? SETTINGS : [...SETTINGS, ...NOT_DURABLE];
  const args = ['-D', name, '-p', String(port), ...settings.flatMap((value) => ['-c', value])];
  const log = await openServerLog(options.logFile);
  try {
    const child = spawnServer(args, options, log.handle.fd);
    const server = serverOver(child, options);
    const outcome = await waitUntilReady(child, options).catch(async (aborted) => {
      await server.stop();
      throw aborted;
    });
    if (outcome === 'ready') return server;
    await server.stop();
    if (outcome === 'ended') throw await explainExit(log, pgdata, port);
    throw new EmbeddedPostgresError(
      'START_FAILED',
      `PostgreSQL was not ready within ${READY_TIMEOUT_MS / 1000} s; details are in ${log.file}.`,
    );
  } finally {
    await log.handle.close();
  }
}

function spawnServer(args: string[], options: ServerOptions, logFd: number): ChildProcess {
  const watchdog = startWatchdog(options.account);
  const child = spawn(programPath(options.binaries, 'postgres'), args, {
    ...options.account,
    cwd: options.pgdata,
    env: programEnvironment(),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', logFd, logFd],
  });
  if (child.pid !== undefined) watchdog.guard(child.pid);
  child.on('error', watchdog.release).once('exit', watchdog.release);
  return child;
}

function serverOver(child: ChildProcess, { binaries }: ServerOptions): Server {
  const exited = new Promise<PostgresExit>((resolve) => {
    child.once('error', () => resolve({ code: null, signal: null }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= stopServer(child, exited, binaries);
    return stopped;
  };
  return { pid: child.pid ?? 0, exited, stop };
}

async function waitUntilReady(
  child: ChildProcess,
  { pgdata, signal }: ServerOptions,
): Promise<'ready' | 'ended' | 'late'> {
  const startedAt = performance.now();
  while (isRunning(child)) {
    const file = await readPostmasterFile(pgdata);
    if (file?.pid === child.pid && file?.status === 'ready') return 'ready';
    if (performance.now() - startedAt > READY_TIMEOUT_MS) return 'late';
    await delay(POLL_MS, undefined, { signal });
  }
  return 'ended';
}

function isRunning({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null;
}

/** From polite to final. `TERM` waits for clients, `INT` closes their sessions, `QUIT` gives up. */
const STOP_STEPS = [
  // A client that has just closed its pool would otherwise still be told of the shutdown.
  { signal: 'TERM', waitMs: 500 },
  { signal: 'INT', waitMs: 4_500 },
  { signal: 'QUIT', waitMs: 5_000 },
] as const;

type StopSignal = (typeof STOP_STEPS)[number]['signal'];

async function stopServer(
  child: ChildProcess,
  exited: Promise<PostgresExit>,
  binaries: Binaries,
): Promise<void> {
  for (const { signal, waitMs } of STOP_STEPS) {
    if (!isRunning(child)) return;
    await send(child, signal, binaries);
    if (await settlesWithin(exited, waitMs)) return;
  }
  child.kill('SIGKILL');
  await exited;
}

/** Windows has no such signals: there, PostgreSQL's own tool delivers them. */
async function send(child: ChildProcess, signal: StopSignal, binaries: Binaries): Promise<void> {
  if (process.platform !== 'win32') {
    child.kill(`SIG${signal}`);
    return;
  }
  const run = { account: undefined, cwd: binaries.folder, timeoutMs: 5_000 };
  await runProgram(programPath(binaries, 'pg_ctl'), ['kill', signal, String(child.pid)], run);
}

async function settlesWithin(promise: Promise<unknown>, waitMs: number): Promise<boolean> {
  const timer = new AbortController();
  const late = delay(waitMs, false, { signal: timer.signal }).catch(() => false);
  const settled = await Promise.race([promise.then(() => true), late]);
  timer.abort();
  return settled;
}
