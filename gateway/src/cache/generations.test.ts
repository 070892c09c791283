import { describe, expect, it } from 'vitest';
import { createGenerations } from './generations.ts';

describe('a cache of two generations', () => {
  it('gives back what was put in last under a key', () => {
    const cache = createGenerations<number>({ maxWeight: 10 });
    expect(cache.get('a')).toBeUndefined();
    cache.set('a', 1, 1);
    cache.set('a', 2, 1);
    expect([cache.get('a'), cache.size]).toEqual([2, 1]);
  });

  it('never holds more than its weight, and keeps what is in use', () => {
    const cache = createGenerations<number>({ maxWeight: 100 });
    for (let entry = 0; entry < 10_000; entry += 1) {
      cache.set(`one ${entry}`, entry, 1);
      if (entry === 0) cache.set('kept', -1, 1);
      expect(cache.get('kept')).toBe(-1);
      expect(cache.size).toBeLessThanOrEqual(100);
    }
    expect(cache.get('one 9999')).toBe(9999);
    expect(cache.get('one 9000')).toBeUndefined();
  });

  it('weighs what it replaces no longer', () => {
    const cache = createGenerations<number>({ maxWeight: 10 });
    cache.set('other', 0, 1);
    for (let round = 0; round < 100; round += 1) cache.set('a', round, 4);
    expect([cache.get('a'), cache.get('other')]).toEqual([99, 0]);
  });

  it('does not keep one value that would drive out most others', () => {
    const cache = createGenerations<number>({ maxWeight: 10 });
    cache.set('small', 1, 1);
    cache.set('big', 2, 6);
    expect([cache.get('small'), cache.get('big')]).toEqual([1, undefined]);
  });

  it.each(['__proto__', 'constructor', ''])('takes %j for a key like any other', (key) => {
    const cache = createGenerations<number>({ maxWeight: 10 });
    expect(cache.get(key)).toBeUndefined();
    cache.set(key, 1, 1);
    expect(cache.get(key)).toBe(1);
  });

  it('needs a weight', () => {
    expect(() => createGenerations({ maxWeight: 0 })).toThrow(RangeError);
    expect(() => createGenerations({ maxWeight: Number.NaN })).toThrow(RangeError);
  });
});
