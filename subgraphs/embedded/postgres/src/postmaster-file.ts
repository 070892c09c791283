import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './errors.ts';

/** What a running server says about itself in its data directory. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready`, `stopping`, or empty in the first moments. */
  readonly status: string;
}

const POLL_MS = 20;
/** The watchdog of a killed starter needs a moment to tell its server to stop. */
const RUNNING_WAIT_MS = 3_000;
const STOPPING_WAIT_MS = 10_000;

export async function readPostmasterFile(pgdata: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(pgdata, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), status: lines[7] ?? '' };
}

/**
 * Waits for a server that is going away, and removes what a server left behind whose process id
 * now belongs to another program: PostgreSQL itself would take that program for a live server.
 *
 * @throws {EmbeddedPostgresError} `ALREADY_RUNNING` when the server stays.
 */
export async function waitForPredecessor(pgdata: string, signal?: AbortSignal): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const file = await readPostmasterFile(pgdata);
    if (file === undefined || !isAlive(file.pid)) return;
    if (await isForeign(file.pid, pgdata)) return rm(join(pgdata, 'postmaster.pid'));
    const waitMs = file.status === 'stopping' ? STOPPING_WAIT_MS : RUNNING_WAIT_MS;
    if (performance.now() - startedAt > waitMs) {
      throw new EmbeddedPostgresError(
        'ALREADY_RUNNING',
        `Another PostgreSQL (process ${file.pid}, port ${file.port}) runs over ${pgdata}: stop it first.`,
      );
    }
    await delay(POLL_MS, undefined, { signal });
  }
}

/** Whether this user could signal the process: one of another user cannot be the server. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A server's working directory is its data directory. Where that cannot be seen, no is the safe answer. */
async function isForeign(pid: number, pgdata: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  try {
    return (await readlink(`/proc/${pid}/cwd`)) !== (await realpath(pgdata));
  } catch {
    return false;
  }
}
