import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { delimiter, extname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { causeOf, EmbeddedMongoError, unknownDatabase, unwritable } from './errors.ts';
import type { FromServer, ToServer } from './main.ts';
import type { EmbeddedMongo, StartOptions } from './server.ts';

const HOST = '127.0.0.1';
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;
const POLL_MS = 50;

export interface LaunchOptions extends StartOptions {
  readonly dataDir: string;
  /** Where `MONGOD` and `PATH` are looked up. @default process.env */
  readonly env?: NodeJS.ProcessEnv;
}

export interface LaunchedMongo extends EmbeddedMongo {
  /** `mongod` is a real server, `development` the one of this package. */
  readonly kind: 'mongod' | 'development';
  readonly pid: number;
  /** Resolves with a sentence when the process has ended, asked to or not. */
  readonly exited: Promise<string>;
}

/**
 * Starts a MongoDB server in a process of its own that ends when this one does: the binary that
 * `MONGOD` names, else the `mongod` on the `PATH`, else the development server.
 *
 * A real server is started without access control (it only listens on 127.0.0.1), so there the
 * databases are not kept apart from each other.
 *
 * @throws {EmbeddedMongoError} when it does not start, with the reason.
 */
export async function launchMongo(options: LaunchOptions): Promise<LaunchedMongo> {
  const { env = process.env } = options;
  const binary = env.MONGOD ? env.MONGOD : onPath('mongod', env.PATH ?? '');
  return binary === undefined ? launchDevelopment(options) : launchMongod(binary, options);
}

function onPath(name: string, path: string): string | undefined {
  const files = path.split(delimiter).map((folder) => join(folder, name));
  return files.find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function launchDevelopment(options: LaunchOptions): Promise<LaunchedMongo> {
  const { dataDir, port, databases, onProgress = () => undefined } = options;
  // The file runs like this one: built, or as source with the same loader.
  const main = new URL(`./main${extname(import.meta.url)}`, import.meta.url);
  const child = fork(fileURLToPath(main), [], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const exited = describeExit(child, 'The MongoDB development server');
  const ready = new Promise<Extract<FromServer, { kind: 'ready' }>>((resolve, reject) => {
    child.on('message', (message: FromServer) => {
      if (message.kind === 'ready') resolve(message);
      else if (message.kind === 'failed') reject(new EmbeddedMongoError(message.reason));
      else onProgress(message.text);
    });
    void exited.then((sentence) => reject(new EmbeddedMongoError(sentence)));
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), START_TIMEOUT_MS);
  const send = (message: ToServer) => child.connected && child.send(message);
  send({ kind: 'start', options: { dataDir, port, databases } });
  const { port: bound, urls } = await ready.finally(() => clearTimeout(timer));
  return {
    kind: 'development',
    pid: child.pid ?? 0,
    port: bound,
    exited,
    url: (database) => {
      const url = urls[database];
      if (url !== undefined) return url;
      throw unknownDatabase(database);
    },
    stop: () => {
      send({ kind: 'stop' });
      return stopped(child, exited);
    },
  };
}

async function launchMongod(binary: string, options: LaunchOptions): Promise<LaunchedMongo> {
  const { dataDir, databases, onProgress = () => undefined } = options;
  const folder = join(dataDir, 'mongod');
  const port = options.port ?? (await freePort());
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unwritable(folder, error);
  }
  const args = ['--dbpath', folder, '--bind_ip', HOST, '--port', String(port), '--quiet'];
  // A group of its own, so that Ctrl-C reaches it through the starter, after those who use it.
  const child = spawn(binary, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const exited = describeExit(child, binary);
  const watchdog = child.pid === undefined ? undefined : watch(child.pid);
  void exited.then(() => watchdog?.kill());
  onProgress(`Started ${binary} with its data in ${folder}.`);
  try {
    await untilListening(port, exited);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return {
    kind: 'mongod',
    pid: child.pid ?? 0,
    port,
    exited,
    url: (database) => {
      if (databases.includes(database)) return `mongodb://${HOST}:${port}/${database}`;
      throw unknownDatabase(database);
    },
    stop: () => {
      child.kill('SIGTERM');
      return stopped(child, exited);
    },
  };
}

/** Ends a process when this one is gone, however it went: the shell's input then comes to its end. */
function watch(pid: number): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined;
  const script = 'cat >/dev/null; kill -TERM "$1" 2>/dev/null';
  const shell = spawn('/bin/sh', ['-c', script, 'watchdog', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.unref();
  return shell;
}

function describeExit(child: ChildProcess, what: string): Promise<string> {
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString()).slice(-1000);
  });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`${what} cannot be started (${causeOf(error)}).`));
    child.on('close', (code, signal) => {
      const words = lastWords.trim() ? `: ${lastWords.trim()}` : '.';
      resolve(`${what} ended with ${signal ?? `code ${code}`}${words}`);
    });
  });
}

/** Waits for the end of a process that was asked to end; one that does not is killed. */
async function stopped(child: ChildProcess, exited: Promise<string>): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(timer);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, HOST);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function untilListening(port: number, exited: Promise<string>): Promise<void> {
  const end = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const socket = connect(port, HOST);
    try {
      await once(socket, 'connect');
      return;
    } catch {
      const sentence = await Promise.race([exited, wait(POLL_MS)]);
      if (sentence !== undefined) throw new EmbeddedMongoError(sentence);
      if (Date.now() < end) continue;
      throw new EmbeddedMongoError(
        `mongod does not listen on port ${port} after ${START_TIMEOUT_MS / 1000} s.`,
      );
    } finally {
      socket.destroy();
    }
  }
}
