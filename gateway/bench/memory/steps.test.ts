import { describe, expect, it } from 'vitest';
import { growthOf, type MemorySample } from './steps.ts';

const samples = (heapOf: (after: number) => number): MemorySample[] =>
  Array.from({ length: 21 }, (_, n) => ({
    after: (n + 1) * 10,
    heapBytes: heapOf((n + 1) * 10),
    rssBytes: 0,
  }));

describe('the growth of the heap', () => {
  it('is what the last third holds more than the middle one', () => {
    expect(growthOf(samples((after) => (after <= 140 ? 100 : 150)))).toBeCloseTo(1.5);
  });

  it('leaves out how caches fill in the first third', () => {
    expect(growthOf(samples((after) => Math.min(after, 70) * 1_000))).toBeCloseTo(1);
  });

  it('is none where there are too few samples to compare', () => {
    expect(growthOf(samples(() => 1).slice(0, 2))).toBe(1);
  });
});
