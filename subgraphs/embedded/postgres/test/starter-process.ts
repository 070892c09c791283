import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import type { StartPostgresOptions } from '@archipelago/embedded-postgres';

export interface StarterOptions extends Pick<StartPostgresOptions, 'dataDir' | 'nativeDir'> {
  /** The user to become first; possible for root only. */
  readonly uid?: number;
}

/** What the program says: where the server is, or why there is none. */
export interface StarterAnswer {
  readonly pid?: number;
  readonly port?: number;
  readonly adminUrl?: string;
  readonly code?: string;
  readonly message?: string;
}

export interface StarterProcess {
  readonly child: ChildProcess;
  readonly answer: StarterAnswer;
  /** Has it stop its server, and waits for its end. */
  end(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('./starter.ts', import.meta.url));
const NODE_ARGUMENTS = ['--conditions=archipelago-source', '--import', 'tsx', PROGRAM];

/** Runs `starter.ts` with one database, `accounts`, and waits for its answer. */
export async function runStarter(options: StarterOptions, shell = ''): Promise<StarterProcess> {
  const json = JSON.stringify({ ...options, databases: [{ name: 'accounts' }] });
  const args = [...NODE_ARGUMENTS, json];
  const [file, allArgs] =
    shell === ''
      ? [process.execPath, args]
      : ['/bin/sh', ['-c', `${shell}; exec "$@"`, 'sh', process.execPath, ...args]];
  const child = spawn(file, allArgs, {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line'), ended]);
  const answer: StarterAnswer = JSON.parse(String(first[0]));
  const end = async () => {
    child.stdin.end();
    await ended;
  };
  return { child, answer, end };
}
