import { describe, expect, it } from 'vitest';
import { ArchipelagoGateway } from '../index.ts';
import { DEFAULT_SHAPE_LIMITS } from '../limits/shape-limits.ts';
import { readLimitOptions } from './limit-options.ts';

describe('the limits of the drop-in', () => {
  it('have defaults for what is not said, and for what is undefined', () => {
    const { shape, cost } = readLimitOptions({
      maxAliases: 5,
      maxDepth: undefined,
      cost: { mode: 'enforce', max: undefined },
    } as never);
    expect(shape).toEqual({ ...DEFAULT_SHAPE_LIMITS, maxAliases: 5 });
    expect(cost).toEqual({ mode: 'enforce', max: 10_000, listSize: 10 });
    expect(readLimitOptions().shape).toEqual(DEFAULT_SHAPE_LIMITS);
  });

  it.each([
    [{ maxDeph: 5 }, 'limits.maxDeph is not an option; there are maxDepth, '],
    [{ maxTokens: 5 }, 'limits.maxTokens is not an option'],
    [{ maxDepth: '5' }, "limits.maxDepth must be a whole number, or off, got '5'."],
    [{ maxDepth: Number.NaN }, 'limits.maxDepth must be a whole number, or off, got NaN.'],
    [{ maxDepth: -1 }, 'limits.maxDepth must be a whole number, or off, got -1.'],
    [
      { cost: { mode: 'enforced' } },
      "limits.cost.mode must be one of off, measure, enforce, got 'enforced'.",
    ],
    [{ cost: { max: null } }, 'limits.cost.max must be a whole number, got null.'],
  ])('are refused when they would hold for nothing: %j', (limits, message) => {
    const make = () =>
      new ArchipelagoGateway({ supergraphSdl: 'type Query { a: Int }', limits: limits as never });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(message);
  });
});
