import type { ProcessMessage } from '@archipelago/kit/process';
import { GatewayError } from '../errors.ts';
import type { EndMessage, WorkerMessage } from './worker-messages.ts';

export type ReadyMessage = Extract<ProcessMessage, { type: 'ready' }>;

/** A process as its supervisor has it. */
export interface WorkerProcess {
  readonly id: number;
  readonly pid: number | undefined;
  onMessage(listener: (message: WorkerMessage) => void): void;
  /** Told once, with what ended it, such as `exit code 1` or `SIGKILL`. */
  onExit(listener: (cause: string) => void): void;
  send(message: EndMessage): void;
  /** Ends one that still starts, and may not listen to messages yet. */
  terminate(): void;
  kill(): void;
}

/** A worker from its start to its end. */
export interface SupervisedWorker {
  readonly process: WorkerProcess;
  phase: 'starting' | 'serving' | 'leaving' | 'gone';
  /** When it became ready, by `performance.now`. */
  readyAt: number | undefined;
  /** When it was heard of last; of one that starts, when it should be heard of at the latest. */
  heardAt: number;
  /** Resolves when it serves; rejects when it ends before, with its own sentence if it gave one. */
  readonly ready: Promise<ReadyMessage>;
  readonly gone: Promise<void>;
}

export interface WorkerListener {
  /** The worker wants to end, and waits for leave. */
  onEnding(worker: SupervisedWorker): void;
  onGone(worker: SupervisedWorker, cause: string): void;
}

/** A start takes its time: nothing is heard of a worker before it has loaded its code. */
const START_MS = 60_000;

/** Follows a process that has just been started. */
export function superviseWorker(
  process: WorkerProcess,
  listener: WorkerListener,
): SupervisedWorker {
  let onReady: (message: ReadyMessage) => void = () => {};
  let onFailure: (error: Error) => void = () => {};
  let onGone = () => {};
  const ready = new Promise<ReadyMessage>((resolve, reject) => {
    onReady = resolve;
    onFailure = reject;
  });
  // Not everyone who starts one waits for it.
  ready.catch(() => {});
  const gone = new Promise<void>((resolve) => {
    onGone = resolve;
  });
  const worker: SupervisedWorker = {
    process,
    phase: 'starting',
    readyAt: undefined,
    heardAt: performance.now() + START_MS,
    ready,
    gone,
  };
  let failure: string | undefined;

  process.onMessage((message) => {
    if (worker.phase !== 'starting') worker.heardAt = performance.now();
    if (message.type === 'failed') failure = message.message;
    else if (message.type === 'ending') listener.onEnding(worker);
    else if (message.type === 'ready') {
      worker.phase = 'serving';
      worker.heardAt = performance.now();
      worker.readyAt = worker.heardAt;
      onReady(message);
    }
  });
  process.onExit((cause) => {
    worker.phase = 'gone';
    const sentence = failure ?? `A worker ended at its start (${cause}).`;
    onFailure(new GatewayError('GATEWAY_NOT_READY', sentence));
    onGone();
    listener.onGone(worker, cause);
  });
  return worker;
}
