import { beforeEach, describe, expect, it } from 'vitest';
import { type Breaker, type BreakerState, createBreaker } from './breaker.ts';

const OPTIONS = { failurePercent: 50, minCalls: 20, windowMs: 10_000, openMs: 5_000 };

describe('a breaker', () => {
  let changes: BreakerState['phase'][];
  let breaker: Breaker;

  beforeEach(() => {
    changes = [];
    breaker = createBreaker(OPTIONS, ({ phase }) => changes.push(phase));
  });

  function calls(count: number, end: 'succeeded' | 'failed' | 'abandoned', nowMs: number): void {
    for (let call = 0; call < count; call += 1) {
      const permit = breaker.admit(nowMs);
      if (permit) breaker[end](permit, nowMs);
    }
  }

  it('stays closed while fewer calls failed than it takes to tell', () => {
    calls(19, 'failed', 0);
    expect(breaker.state()).toEqual({ phase: 'closed' });
  });

  it('opens when half of the calls of late failed', () => {
    calls(10, 'succeeded', 1_000);
    calls(9, 'failed', 1_000);
    expect(breaker.state().phase).toBe('closed');
    calls(1, 'failed', 1_000);
    expect(breaker.state()).toEqual({ phase: 'open', untilMs: 6_000 });
    expect(breaker.admit(5_999)).toBeUndefined();
  });

  it('stays closed while more than half of the calls are answered', () => {
    calls(1_001, 'succeeded', 0);
    calls(1_000, 'failed', 0);
    expect(changes).toEqual([]);
  });

  it('forgets what is older than its window', () => {
    calls(19, 'failed', 0);
    calls(19, 'failed', 10_000);
    expect(changes).toEqual([]);
    calls(1, 'failed', 10_500);
    expect(changes).toEqual(['open']);
  });

  it('counts a call that fails late as of then', () => {
    const permits = Array.from({ length: 20 }, () => breaker.admit(0));
    for (const permit of permits) if (permit) breaker.failed(permit, 60_000);
    expect(changes).toEqual(['open']);
  });

  it('does not count calls that say nothing of the subgraph', () => {
    calls(1_000, 'abandoned', 0);
    calls(19, 'failed', 0);
    expect(changes).toEqual([]);
  });

  it('lets one call through after a while, and all when that is answered', () => {
    calls(20, 'failed', 0);
    expect(breaker.admit(5_000)).toBe('probe');
    expect(breaker.admit(5_000)).toBeUndefined();
    breaker.succeeded('probe');
    expect(breaker.admit(5_000)).toBe('call');
    expect(changes).toEqual(['open', 'half-open', 'closed']);
  });

  it('opens again when that one call fails, and starts to count anew when it closes', () => {
    calls(20, 'failed', 0);
    breaker.admit(5_000);
    breaker.failed('probe', 5_100);
    expect(breaker.state()).toEqual({ phase: 'open', untilMs: 10_100 });
    breaker.admit(10_100);
    breaker.succeeded('probe');
    calls(19, 'failed', 10_200);
    expect(breaker.state().phase).toBe('closed');
  });

  it('tries another call at once when the client of the first one left', () => {
    calls(20, 'failed', 0);
    breaker.admit(5_000);
    breaker.abandoned('probe', 5_010);
    expect(breaker.admit(5_010)).toBe('probe');
  });

  it('hears nothing new from calls that began before it opened', () => {
    const early = breaker.admit(0) ?? 'call';
    calls(20, 'failed', 0);
    breaker.failed(early, 100);
    breaker.succeeded(early);
    expect(breaker.state()).toEqual({ phase: 'open', untilMs: 5_000 });
    breaker.admit(5_000);
    breaker.succeeded(early);
    expect(breaker.state().phase).toBe('half-open');
  });
});
