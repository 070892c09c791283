import { FailureWindow } from './failure-window.ts';

export interface BreakerOptions {
  /** Share of failures, in percent of the calls in the window, that opens it. */
  readonly failurePercent: number;
  /** Fewer calls in the window than this never open it. */
  readonly minCalls: number;
  readonly windowMs: number;
  /** How long no call is made; then one is tried. */
  readonly openMs: number;
}

export type BreakerState =
  /** Calls are made and counted. */
  | { readonly phase: 'closed' }
  /** No calls are made. */
  | { readonly phase: 'open'; readonly untilMs: number }
  /** One call is on its way to see whether the subgraph is back; no others are made. */
  | { readonly phase: 'half-open' };

/** What a call may count as: one of many, or the one that a half-open breaker waits for. */
export type Permit = 'call' | 'probe';

/** Whether a subgraph is called at all. Times are those of one clock that never goes back. */
export interface Breaker {
  state(): BreakerState;
  /** Asked before each call; `undefined` when none is to be made. Each permit is given back once. */
  admit(nowMs: number): Permit | undefined;
  /** The subgraph answered. */
  succeeded(permit: Permit): void;
  failed(permit: Permit, nowMs: number): void;
  /** The call ended for a reason that says nothing of the subgraph, such as a client that left. */
  abandoned(permit: Permit, nowMs: number): void;
}

const CLOSED: BreakerState = Object.freeze({ phase: 'closed' });
const HALF_OPEN: BreakerState = Object.freeze({ phase: 'half-open' });

/** One that is never in the way, and counts nothing. */
export const ALWAYS_CLOSED: Breaker = Object.freeze({
  state: () => CLOSED,
  admit: () => 'call' as const,
  succeeded() {},
  failed() {},
  abandoned() {},
});

/**
 * Makes a breaker that opens when too large a share of the calls of late failed. It reads no clock
 * for a call that succeeds: that counts as of the call that began last.
 *
 * @param onChange called once for each change of state
 */
export function createBreaker(
  options: BreakerOptions,
  onChange: (state: BreakerState, before: BreakerState) => void = () => {},
): Breaker {
  const { failurePercent, minCalls, openMs } = options;
  const window = new FailureWindow(options.windowMs);
  let state: BreakerState = CLOSED;

  function change(next: BreakerState): void {
    const before = state;
    state = next;
    onChange(next, before);
  }
  function open(untilMs: number): void {
    window.clear();
    change({ phase: 'open', untilMs });
  }

  return {
    state: () => state,
    admit(nowMs) {
      if (state.phase === 'closed') {
        window.advance(nowMs);
        return 'call';
      }
      if (state.phase === 'half-open' || nowMs < state.untilMs) return undefined;
      change(HALF_OPEN);
      return 'probe';
    },
    succeeded(permit) {
      if (permit === 'probe') change(CLOSED);
      else if (state.phase === 'closed') window.addSuccess();
    },
    failed(permit, nowMs) {
      if (permit === 'probe') {
        open(nowMs + openMs);
        return;
      }
      // A call that began before the breaker opened tells nothing new.
      if (state.phase !== 'closed') return;
      window.advance(nowMs);
      window.addFailure();
      const isTooMany = window.failures * 100 >= window.calls * failurePercent;
      if (isTooMany && window.calls >= minCalls) open(nowMs + openMs);
    },
    abandoned(permit, nowMs) {
      if (permit === 'probe') change({ phase: 'open', untilMs: nowMs });
    },
  };
}
