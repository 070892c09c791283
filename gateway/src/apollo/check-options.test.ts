import { describe, expect, it } from 'vitest';
import { ArchipelagoGateway } from '../index.ts';
import { checkOptions, subgraphOptionsOf } from './options.ts';

const supergraphSdl = 'type Query { a: Int }';

describe('the options of the drop-in', () => {
  it.each<[object | undefined, string]>([
    [undefined, 'supergraphSdl must be'],
    [{}, 'supergraphSdl must be'],
    [
      { requestTimeoutMs: Infinity },
      'requestTimeoutMs must be a whole number from 1 to 2147483647',
    ],
    [{ requestTimeoutMs: Number.NaN }, 'requestTimeoutMs must be a whole number'],
    [{ requestTimeoutMs: '5' }, "a whole number from 1 to 2147483647, got '5'."],
    [{ requestTimeoutMs: 1e12 }, 'requestTimeoutMs must be'],
    [{ planTimeoutMs: 0 }, 'planTimeoutMs must be'],
    [{ maxPlans: 0 }, 'maxPlans must be a whole number from 1'],
    [
      { subgraphs: { defaults: { timeoutMs: Infinity } } },
      'subgraphs.defaults.timeoutMs must be a whole number from 1 to 2147483647, got Infinity.',
    ],
    [
      { subgraphs: { byName: { a: { timeout: 5 } } } },
      'subgraphs.byName.a.timeout is not an option; there are url, timeoutMs, ',
    ],
    [
      { subgraphs: { defaults: { forwardHeaders: 'x-tenant' } } },
      "subgraphs.defaults.forwardHeaders must be a list of texts, got 'x-tenant'.",
    ],
    [
      { subgraphs: { byName: { a: { breaker: { enabled: 'no' } } } } },
      "subgraphs.byName.a.breaker.enabled must be true or false, got 'no'.",
    ],
  ])('are refused when no request could be answered by them: %j', (wrong, message) => {
    const options = wrong && Object.keys(wrong).length > 0 ? { supergraphSdl, ...wrong } : wrong;
    const make = () => new ArchipelagoGateway(options as never);
    expect(make).toThrow(TypeError);
    expect(make).toThrow(message);
  });

  it('have defaults for what is undefined, and for what is not said of a breaker', () => {
    const options = {
      supergraphSdl,
      requestTimeoutMs: undefined,
      subgraphs: {
        defaults: { timeoutMs: 7_000, breaker: { minCalls: 5 } },
        byName: { a: { timeoutMs: undefined, forwardHeaders: undefined, breaker: undefined } },
      },
    } as never;
    expect(() => checkOptions(options)).not.toThrow();
    expect(subgraphOptionsOf('a', options)).toMatchObject({
      timeoutMs: 7_000,
      forwardHeaders: [],
      breaker: { enabled: true, failurePercent: 50, minCalls: 5, windowMs: 10_000 },
    });
  });
});
