/** Called after each piece of work with its number, from 1. */
export type MemoryStep = (number: number) => void;

export interface MemorySample {
  readonly after: number;
  /** Of the main thread, after garbage collection. */
  readonly heapBytes: number;
  /** Of the process with its other threads. */
  readonly rssBytes: number;
}

const SAMPLES = 90;

/** Gives a step that takes a sample every now and then, and the list that it fills. */
export function createSampler(
  total: number,
  collectGarbage: () => void,
): { readonly step: MemoryStep; readonly samples: MemorySample[] } {
  const samples: MemorySample[] = [];
  const every = Math.max(1, Math.floor(total / SAMPLES));
  return {
    samples,
    step(number) {
      if (number % every !== 0) return;
      collectGarbage();
      const { heapUsed, rss } = process.memoryUsage();
      samples.push({ after: number, heapBytes: heapUsed, rssBytes: rss });
    },
  };
}

/**
 * The average heap of the last third as a share of that of the middle third: in the first, caches
 * fill, and those that drop their older half at once make single samples go up and down.
 */
export function growthOf(samples: readonly MemorySample[]): number {
  const third = Math.floor(samples.length / 3);
  const heap = samples.map(({ heapBytes }) => heapBytes);
  return third === 0 ? 1 : mean(heap.slice(-third)) / mean(heap.slice(-2 * third, -third));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
