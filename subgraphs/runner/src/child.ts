import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { ProcessMessage } from '@archipelago/kit/process';

export interface ChildOptions {
  readonly name: string;
  /** Node's flags for it beyond those of this process, the program, its arguments. */
  readonly program: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** What the process prints goes here. */
  readonly logFile: string;
  /** Whether the file begins anew. */
  readonly newLog: boolean;
  readonly onProgress?: (step: string) => void;
}

export type ReadyMessage = Extract<ProcessMessage, { type: 'ready' }>;

/** A process of the graph that has said that it is ready. */
export interface Child {
  readonly name: string;
  readonly ready: ReadyMessage;
  readonly pid: number | undefined;
  /** Resolves with what ended it, such as `exit code 1` or `SIGKILL`. Never rejects. */
  readonly ended: Promise<string>;
  /** Asks it to end and waits; kills it after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** A process of the graph that could not start; the message is meant for a person. */
export class ChildError extends Error {
  override readonly name = 'ChildError';
}

/**
 * Starts a process of the graph and waits until it is ready.
 *
 * The process leads a group of its own: Ctrl-C reaches the starter alone, which then ends the others in
 * order. When the starter dies, the IPC channel closes and the process ends by itself.
 *
 * @throws {ChildError} with the sentence that it gave for its failure.
 */
export async function startChild(options: ChildOptions, signal: AbortSignal): Promise<Child> {
  const log = openSync(options.logFile, options.newLog ? 'w' : 'a');
  const child = spawn(process.execPath, [...process.execArgv, ...options.program], {
    env: options.environment,
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, killedBy) => resolve(killedBy ?? `exit code ${code}`));
  });
  const stop = async (graceMs: number) => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await ended;
    clearTimeout(timer);
  };
  const abort = () => child.kill('SIGKILL');
  signal.addEventListener('abort', abort, { once: true });
  try {
    const ready = await readiness(child, ended, options);
    return { name: options.name, ready, pid: child.pid, ended, stop };
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function readiness(
  child: ChildProcess,
  ended: Promise<string>,
  { name, logFile, onProgress }: ChildOptions,
): Promise<ReadyMessage> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: ProcessMessage) => {
      if (message.type === 'progress') onProgress?.(message.step);
      else if (message.type === 'ready') resolve(message);
      else reject(new ChildError(`${name}: ${message.message}`));
    });
    void ended.then((cause) => {
      reject(new ChildError(`${name}: it ended at its start (${cause}); see ${logFile}.`));
    });
  });
}
