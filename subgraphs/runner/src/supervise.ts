import { setTimeout as delay } from 'node:timers/promises';

/** Something that runs until it ends by itself or is stopped. */
export interface Supervised {
  /** Resolves with the cause when it has ended. Never rejects. */
  readonly ended: Promise<string>;
  stop(graceMs: number): Promise<void>;
}

export interface SuperviseOptions<Running extends Supervised> {
  readonly name: string;
  /** Starts it again after it ended by itself. */
  readonly start: (signal: AbortSignal) => Promise<Running>;
  /** Told in one line what happened. */
  readonly say: (line: string) => void;
  /** How long to wait before each further try; after the last one it is given up. */
  readonly delaysMs?: readonly number[];
  /** A run of at least this long starts the delays anew. @default 60000 */
  readonly stableAfterMs?: number;
  /** Clock in milliseconds. @default performance.now */
  readonly now?: () => number;
}

export interface Supervisor<Running extends Supervised> {
  /** What runs now; the one that ended, while it is being replaced. */
  current(): Running;
  /** Ends it and starts it anew, also when it had been given up. Gives whether it runs again. */
  restart(): Promise<boolean>;
  /** Ends it for good. */
  stop(graceMs: number): Promise<void>;
}

const DELAYS_MS = [1000, 1000, 2000, 5000, 10_000, 30_000];
const STOP_MS = 2000;

/**
 * Keeps something running: when it ends by itself it is started again, ever more slowly. Starts and
 * stops happen one after the other, so that there are never two of it.
 */
export function supervise<Running extends Supervised>(
  first: Running,
  options: SuperviseOptions<Running>,
): Supervisor<Running> {
  const { name, start, say, delaysMs = DELAYS_MS, stableAfterMs = 60_000 } = options;
  const now = options.now ?? (() => performance.now());
  const stopping = new AbortController();
  /** Ends a wait for the next try when a restart is asked for. */
  let waiting = new AbortController();
  let queue: Promise<unknown> = Promise.resolve();
  let current = first;
  let startedAt = now();
  let attempts = 0;
  /** Parts that were ended on purpose; their end is no news. */
  const ended = new WeakSet<Running>();

  function inOrder<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = queue.then(work);
    queue = result.catch(() => {});
    return result;
  }

  function adopt(part: Running): void {
    current = part;
    startedAt = now();
    void part.ended.then((cause) => {
      if (!ended.has(part)) void inOrder(() => replace(part, cause));
    });
  }

  /** Tries until it runs again, is given up, or something else is asked for. */
  async function replace(dead: Running, cause: string): Promise<void> {
    if (now() - startedAt >= stableAfterMs) attempts = 0;
    let reason = `ended (${cause})`;
    while (current === dead && !stopping.signal.aborted) {
      const waitMs = delaysMs[attempts];
      if (waitMs === undefined) return say(`${name} ${reason}; it is given up`);
      attempts += 1;
      say(`${name} ${reason}; it is started again in ${waitMs / 1000} s`);
      if (!(await waited(waitMs))) return;
      try {
        adopt(await start(stopping.signal));
        say(`${name} is back`);
      } catch (error) {
        reason = `does not start (${(error as Error).message})`;
      }
    }
  }

  async function waited(waitMs: number): Promise<boolean> {
    waiting = new AbortController();
    const signal = AbortSignal.any([stopping.signal, waiting.signal]);
    return delay(waitMs, true, { signal }).catch(() => false);
  }

  adopt(first);
  return {
    current: () => current,
    restart() {
      waiting.abort();
      return inOrder(async () => {
        ended.add(current);
        await current.stop(STOP_MS);
        attempts = 0;
        try {
          adopt(await start(stopping.signal));
          return true;
        } catch (error) {
          say(`${name} does not start: ${(error as Error).message}`);
          return false;
        }
      });
    },
    async stop(graceMs) {
      stopping.abort();
      await queue;
      ended.add(current);
      await current.stop(graceMs);
    },
  };
}
