import { describe, expect, it } from 'vitest';
import { at, Random } from './random.ts';

const draws = (purpose: string, index: number) => {
  const random = new Random(purpose, index);
  return [random.int(0, 1_000_000), random.unit(), random.int(0, 1_000_000)];
};

describe('a stream of chance', () => {
  it('is the same for the same purpose and index', () => {
    expect(draws('order', 7)).toEqual(draws('order', 7));
  });

  it('differs from that of another purpose or a neighbouring index', () => {
    const streams = [draws('order', 7), draws('order', 8), draws('review', 7)];
    expect(new Set(streams.map((stream) => stream[0])).size).toBe(3);
  });

  it('begins anywhere, whatever the index', () => {
    const firsts = Array.from({ length: 10_000 }, (_, index) =>
      new Random('user', index).int(0, 9),
    );
    for (let digit = 0; digit < 10; digit++) {
      const share = firsts.filter((first) => first === digit).length / firsts.length;
      expect(share).toBeGreaterThan(0.09);
      expect(share).toBeLessThan(0.11);
    }
  });

  it('honours weights and never draws what has none', () => {
    const random = new Random('weights', 0);
    const drawn = Array.from({ length: 4_000 }, () => random.weighted([0, 3, 1, 0]));
    expect(new Set(drawn)).toEqual(new Set([1, 2]));
    expect(drawn.filter((index) => index === 1).length / drawn.length).toBeCloseTo(0.75, 1);
  });

  it('draws different entries for a sample, and all of them at most', () => {
    const random = new Random('sample', 0);
    expect(new Set(random.sample([1, 2, 3, 4], 3)).size).toBe(3);
    expect(random.sample([1, 2], 5).toSorted()).toEqual([1, 2]);
    expect(random.sample([], 2)).toEqual([]);
  });

  it('draws skewed indexes from the whole range, low ones more often', () => {
    const random = new Random('skewed', 0);
    const drawn = Array.from({ length: 5_000 }, () => random.skewedIndex(10, 0.5));
    expect(new Set(drawn).size).toBe(10);
    expect(drawn.filter((index) => index === 0).length).toBeGreaterThan(700);
  });
});

describe('at', () => {
  it('refuses an index that is not in the list', () => {
    expect(at(['a', 'b'], 1)).toBe('b');
    expect(() => at(['a'], 1)).toThrow(new RangeError('No entry 1 in a list of 1'));
  });
});
