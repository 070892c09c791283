import { type ChildProcess, spawn } from 'node:child_process';
import type { Account } from './account.ts';
import { programEnvironment } from './program.ts';

/** Stops the server when this process has ended without doing so, even by `kill -9`. */
export interface Watchdog {
  guard(pid: number): void;
  /** To be called once the guarded process has ended: its id may soon be another's. */
  release(): void;
}

/** The pipe's end is the sign: the system closes it for a process that can no longer do so. */
const SCRIPT = 'read -r pid || exit 0; read -r ended && exit 0; kill -INT "$pid"';

/** Starts a watchdog. Windows has no `/bin/sh`: a killed starter leaves its server running there. */
export function startWatchdog(account: Account | undefined): Watchdog {
  if (process.platform === 'win32') return { guard() {}, release() {} };
  const shell: ChildProcess = spawn('/bin/sh', ['-c', SCRIPT], {
    ...account,
    cwd: '/',
    env: programEnvironment(),
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // A watchdog that somebody has killed must not take the server's owner along.
  shell.on('error', () => {});
  shell.stdin?.on('error', () => {});
  return {
    guard: (pid) => shell.stdin?.write(`${pid}\n`),
    release: () => shell.stdin?.end('ended\n'),
  };
}
