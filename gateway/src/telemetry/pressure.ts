import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';

/** How hard this thread has it. */
export interface Pressure {
  /** The 99th percentile of how late timers were since the reading before, in milliseconds. */
  readonly loopDelayMs: number;
  /** Of the heap that this thread may have, from 0 to 1; garbage that is still there counts. */
  readonly heapShare: number;
}

export interface PressureGauge {
  /** Reads, and begins anew for the next reading. */
  read(): Pressure;
  stop(): void;
}

const RESOLUTION_MS = 10;

/** Measures the thread that it is made in, from now on. It keeps no process alive. */
export function startPressureGauge(): PressureGauge {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  return {
    read() {
      const loopDelayMs = lateness(delays);
      delays.reset();
      const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
      return { loopDelayMs, heapShare: used / limit };
    },
    stop: () => void delays.disable(),
  };
}

/** The histogram has the whole time from one timer to the next, in nanoseconds. */
function lateness(delays: IntervalHistogram): number {
  // Nothing was recorded, for there was no time for it: that is as late as can be told.
  if (delays.count === 0) return 0;
  return Math.max(0, delays.percentile(99) / 1e6 - RESOLUTION_MS);
}
