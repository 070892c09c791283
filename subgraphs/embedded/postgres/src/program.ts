import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Account } from './account.ts';
import { reasonOf } from './errors.ts';

export interface ProgramOptions {
  readonly account: Account | undefined;
  readonly cwd: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

export type ProgramResult =
  | { readonly ok: true; readonly output: string }
  | { readonly ok: false; readonly reason: string; readonly output: string };

interface ProgramFailure {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: string | number;
  readonly signal: string;
}

const run = promisify(execFile);

const INHERITED = ['PATH', 'SystemRoot', 'TEMP', 'TMP'];

/**
 * The environment of PostgreSQL's programs. `PG*`, `LD_*` and `LC_*` variables would change what
 * they do, and the caller's secrets are none of their business: only what they need is passed on.
 */
export function programEnvironment(): NodeJS.ProcessEnv {
  const kept = INHERITED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

/** Runs a program to its end. Failing to start, a bad exit code and the time-out are results. */
export async function runProgram(
  file: string,
  args: readonly string[],
  { account, cwd, timeoutMs, signal }: ProgramOptions,
): Promise<ProgramResult> {
  const options = { cwd, env: programEnvironment(), timeout: timeoutMs, windowsHide: true };
  try {
    const { stdout, stderr } = await run(file, args, { ...options, ...account, signal });
    return { ok: true, output: `${stdout}${stderr}`.trim() };
  } catch (error) {
    const { stdout = '', stderr = '', code, signal } = error as Partial<ProgramFailure>;
    const output = `${stdout}${stderr}`.trim();
    if (signal) return { ok: false, output, reason: `ended by ${signal}` };
    const reason = typeof code === 'number' ? `exit code ${code}` : reasonOf(error);
    return { ok: false, output, reason };
  }
}
