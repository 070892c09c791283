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
  /** Ends it and starts it anew. */
  restart(): Promise<void>;
  /** Ends it for good. */
  stop(graceMs: number): Promise<void>;
}

const DELAYS_MS = [1000, 1000, 2000, 5000, 10_000, 30_000];

/** Keeps something running: when it ends by itself it is started again, ever more slowly. */
export function supervise<Running extends Supervised>(
  first: Running,
  options: SuperviseOptions<Running>,
): Supervisor<Running> {
  const { name, start, say, delaysMs = DELAYS_MS, stableAfterMs = 60_000 } = options;
  const now = options.now ?? (() => performance.now());
  const stopping = new AbortController();
  let current = first;
  let watching = false;
  /** The restart that was asked for last; it never rejects. */
  let restarting: Promise<void> = Promise.resolve();

  async function watch(): Promise<void> {
    watching = true;
    let attempt = 0;
    while (!stopping.signal.aborted) {
      const startedAt = now();
      const watched = current;
      const cause = await watched.ended;
      await restarting;
      if (stopping.signal.aborted) break;
      if (current !== watched) continue;
      if (now() - startedAt >= stableAfterMs) attempt = 0;
      const attempts = await replace(cause, attempt);
      if (attempts === undefined) break;
      attempt = attempts;
    }
    watching = false;
  }

  /** Tries until it runs again; gives the number of tries so far, or nothing when it is given up. */
  async function replace(cause: string, attempts: number): Promise<number | undefined> {
    let reason = `ended (${cause})`;
    for (let attempt = attempts; attempt < delaysMs.length; attempt += 1) {
      const waitMs = delaysMs[attempt] ?? 0;
      say(`${name} ${reason}; it is started again in ${waitMs / 1000} s`);
      try {
        await delay(waitMs, undefined, { signal: stopping.signal });
        current = await start(stopping.signal);
        say(`${name} is back`);
        return attempt + 1;
      } catch (error) {
        if (stopping.signal.aborted) return undefined;
        reason = `does not start (${(error as Error).message})`;
      }
    }
    say(`${name} ${reason}; it is given up`);
    return undefined;
  }

  void watch();
  return {
    current: () => current,
    restart() {
      restarting = restarting.then(async () => {
        try {
          await current.stop(2000);
          current = await start(stopping.signal);
          if (!watching) void watch();
        } catch (error) {
          say(`${name} does not start: ${(error as Error).message}`);
        }
      });
      return restarting;
    },
    async stop(graceMs) {
      stopping.abort();
      await restarting;
      await current.stop(graceMs);
    },
  };
}
