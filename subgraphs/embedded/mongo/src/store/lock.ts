import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { causeOf, EmbeddedMongoError } from '../errors.ts';

/** What the lock file says of its holder; the start time tells a process from a later one of the same id. */
interface Holder {
  readonly pid: number;
  readonly started: string;
}

/** How long a holder that is about to end is waited for. */
const PATIENCE_MS = 2000;
const POLL_MS = 100;

/**
 * Takes the lock of a data folder, also from a holder that has died, and gives what releases it.
 *
 * @throws {EmbeddedMongoError} when a living process holds it and does not end within two seconds.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const path = `${folder}/lock`;
  const mine = JSON.stringify({ pid: process.pid, started: startTime(process.pid) });
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    if (tryWrite(path, mine)) return () => rmSync(path, { force: true });
    const held = readIfThere(path) ?? '';
    const holder = parseHolder(held);
    if (!holder || startTime(holder.pid) !== holder.started) {
      takeAway(path, held);
    } else if (Date.now() > end) {
      throw new EmbeddedMongoError(
        `The data folder ${folder} is in use by process ${holder.pid}; stop that server or choose another folder.`,
      );
    } else {
      await wait(POLL_MS);
    }
  }
}

function tryWrite(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (causeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, started } = JSON.parse(text) as Partial<Holder>;
    return Number.isInteger(pid) && typeof started === 'string'
      ? { pid: pid as number, started }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Removes a dead holder's lock, unless another process was faster and the lock is a new one. */
function takeAway(path: string, held: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (readIfThere(aside) === held) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

/** When a process started, in the kernel's words; `alive` where they cannot be had, empty for no process. */
function startTime(pid: number): string {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (causeOf(error) !== 'EPERM') return '';
  }
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === undefined) return 'alive';
  // The second field, a name in brackets, may hold spaces; the third is the state, the 22nd the start.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? '' : (fields[19] ?? 'alive');
}
