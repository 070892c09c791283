import { Worker, type WorkerOptions } from 'node:worker_threads';
import { toError } from '../errors.ts';
import type {
  PlanRequest,
  PlanResponse,
  PlanThreadData,
  PlanThreadStart,
} from './plan-messages.ts';

export interface PlanThreadOptions extends PlanThreadData {
  /** What its objects may take before it is ended, in MB. */
  readonly maxHeapMb: number;
}

/** A thread with a planner in it, which does one thing after the other. */
export interface PlanThread {
  /** Settles when the planner is there; rejects if the thread ends before. */
  readonly start: Promise<PlanThreadStart>;
  /** Asks for a plan; rejects if the thread ends before it answers. One at a time. */
  ask(request: PlanRequest): Promise<PlanResponse>;
  /** Whether the process stays for it. */
  keepProcess(stays: boolean): void;
  end(): Promise<void>;
}

interface Waiting {
  resolve(message: unknown): void;
  reject(reason: Error): void;
}

/** Starts a thread that plans. */
export function startPlanThread({ maxHeapMb, ...data }: PlanThreadOptions): PlanThread {
  const worker = startWorker({
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  let waiting: Waiting | undefined;
  let ended: Error | undefined;

  function next<T>(): Promise<T> {
    return new Promise((resolve, reject) => {
      if (ended) reject(ended);
      else waiting = { resolve: resolve as Waiting['resolve'], reject };
    });
  }
  function settle(how: (settled: Waiting) => void): void {
    const settled = waiting;
    waiting = undefined;
    if (settled) how(settled);
  }
  function fail(reason: Error): void {
    ended ??= reason;
    settle(({ reject }) => reject(reason));
  }

  worker.on('message', (message) => settle(({ resolve }) => resolve(message)));
  // A plan so deep that it can be written by the thread and not be read here.
  worker.on('messageerror', (error) => settle(({ reject }) => reject(error)));
  worker.on('error', (thrown) => fail(toError(thrown)));
  worker.on('exit', () => fail(new Error('The thread that plans has ended.')));
  const start = next<PlanThreadStart>();

  return {
    start,
    ask(request) {
      const response = next<PlanResponse>();
      worker.postMessage(request);
      return response;
    },
    keepProcess: (stays) => (stays ? worker.ref() : worker.unref()),
    async end() {
      await worker.terminate();
    },
  };
}

/** Built, the body is a script beside this one. Unbuilt, it is TypeScript, which needs a loader. */
function startWorker(options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./plan-worker.js', import.meta.url), options);
  }
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const body = JSON.stringify(new URL('./plan-worker.ts', import.meta.url).href);
  const code = `import(${loader}).then(({ register }) => { register(); return import(${body}); });`;
  const execArgv = ['--conditions=archipelago-source'];
  return new Worker(code, { ...options, eval: true, execArgv });
}
