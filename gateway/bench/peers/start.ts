import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { builtFile } from '../support/build.ts';
import { type Cores, pinnedNode } from '../support/pinned.ts';
import type { Peer } from './list.ts';
import type { PeerReady } from './setup.ts';

/** A gateway under test, running in a process of its own. */
export interface RunningPeer extends PeerReady {
  readonly peer: Peer;
  readonly pid: number;
  /** Sends a message to what was loaded before the gateway, see `preload`; gives its answer. */
  tell(message: string): Promise<unknown>;
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly setupFile: string;
  readonly cores: Cores | undefined;
  /** For node, before the file. */
  readonly nodeFlags: readonly string[];
}

const START_MS = 60_000;
const STOP_MS = 5_000;

/** @throws when the gateway ends, or says nothing for a minute, instead of listening. */
export async function startPeer(peer: Peer, options: StartOptions): Promise<RunningPeer> {
  const [command, args] = pinnedNode(options.cores);
  const file = builtFile(peer.file);
  const child = spawn(command, [...args, ...options.nodeFlags, file, options.setupFile], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const stderr = child.stderr ? text(child.stderr) : Promise.resolve('');
  const { url, version } = await readyOf(child, stderr, peer);
  return {
    peer,
    url,
    version,
    pid: child.pid ?? 0,
    async tell(message) {
      const answer = once(child, 'message', { signal: AbortSignal.timeout(START_MS) });
      child.send(message);
      return (await answer)[0];
    },
    stop: () => stopProcess(child),
  };
}

async function readyOf(child: ChildProcess, stderr: Promise<string>, { name }: Peer) {
  const waiting = new AbortController();
  const ended = once(child, 'exit', { signal: waiting.signal }).then(async () => {
    throw new Error(`${name} ended instead of listening: ${(await stderr).slice(-2000)}`);
  });
  ended.catch(() => {});
  const late = setTimeout(() => {
    waiting.abort(new Error(`${name} did not listen within ${START_MS / 1000} s.`));
    child.kill('SIGKILL');
  }, START_MS);
  try {
    const ready = once(child, 'message', { signal: waiting.signal });
    const [message] = (await Promise.race([ready, ended])) as [PeerReady];
    return message;
  } finally {
    clearTimeout(late);
    waiting.abort();
  }
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  if (child.connected) child.disconnect();
  await ended;
  clearTimeout(late);
}
