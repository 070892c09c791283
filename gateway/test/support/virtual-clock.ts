import type { Clock } from '../../src/util/clock.ts';

/** A clock that stands still until it is told to go on. */
export interface VirtualClock extends Clock {
  /** Lets time pass; what becomes due on the way runs at its moment, in order. */
  pass(ms: number): Promise<void>;
  /** How much is still waited for. */
  waiting(): number;
}

interface Timer {
  readonly dueMs: number;
  readonly run: () => void;
}

export function createVirtualClock(): VirtualClock {
  const timers = new Set<Timer>();
  let nowMs = 0;
  return {
    now: () => nowMs,
    after(delayMs, run) {
      const timer = { dueMs: nowMs + delayMs, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async pass(ms) {
      const endMs = nowMs + ms;
      for (;;) {
        // What follows from a timer by microtasks happens before the next one is due.
        await new Promise((resolve) => setImmediate(resolve));
        const [next] = [...timers].sort((a, b) => a.dueMs - b.dueMs);
        if (!next || next.dueMs > endMs) break;
        timers.delete(next);
        nowMs = next.dueMs;
        next.run();
      }
      nowMs = endMs;
    },
    waiting: () => timers.size,
  };
}
