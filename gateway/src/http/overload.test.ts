import type { Logger } from '@archipelago/kit/process';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Pressure } from '../telemetry/pressure.ts';
import { createOverload, type OverloadOptions, sendAway } from './overload.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const CALM: Pressure = { loopDelayMs: 1, heapShare: 0.2 };
const LATE: Pressure = { loopDelayMs: 300, heapShare: 0.2 };
const FULL: Pressure = { loopDelayMs: 1, heapShare: 0.9 };

/** An overload whose readings come from a list, one at a time. */
function watched(readings: readonly Pressure[], options: Partial<OverloadOptions> = {}) {
  const lines: string[] = [];
  const warn = (_facts: object, message: string) => void lines.push(message);
  const overload = createOverload({ maxLoopDelayMs: 200, log: { warn } as Logger, ...options });
  const left = [...readings];
  overload.watch({ read: () => left.shift() ?? CALM, stop() {} });
  onTestFinished(() => overload.stop());
  const limits = readings.map(() => {
    vi.advanceTimersByTime(500);
    return overload.admission.counts.limit;
  });
  return { overload, limits, lines };
}

describe('what is too much', () => {
  it('is a loop that stays late, and not one that was late once', () => {
    const { limits } = watched([LATE, CALM, LATE, LATE, CALM]);
    expect(limits).toEqual([512, 512, 512, 4, 5]);
  });

  it('is a heap that is nearly full', () => {
    expect(watched([CALM, FULL, CALM]).limits).toEqual([512, 4, 5]);
  });

  it('is neither where nobody looks', () => {
    const { limits } = watched([LATE, LATE, FULL], { maxLoopDelayMs: 0, maxHeapPercent: 100 });
    expect(limits).toEqual([512, 512, 512]);
  });
});

it('is told once when requests begin to be sent away, and once when that has ended', () => {
  const { overload, lines } = watched([CALM]);
  const reply = { set() {} } as unknown as Parameters<typeof sendAway>[0];
  for (let n = 0; n < 3; n += 1) {
    sendAway(reply, overload.admission);
    vi.advanceTimersByTime(500);
  }
  expect(lines).toHaveLength(1);
  vi.advanceTimersByTime(500);
  expect(lines[1]).toBe('No more requests are sent away.');
});
