import type { Logger } from '@archipelago/kit/process';
import { GatewayError } from '../errors.ts';
import { type Clock, systemClock } from '../util/clock.ts';
import {
  ALWAYS_CLOSED,
  type Breaker,
  type BreakerOptions,
  type BreakerState,
  createBreaker,
} from './breaker.ts';
import type { PendingCall } from './call.ts';
import { type CallGuard, GuardedCall } from './guarded-call.ts';
import { RetryBudget } from './retry-budget.ts';
import type { ReplyReceiver, SubgraphClient } from './subgraph-client.ts';

export interface GuardOptions {
  /** How often a query is sent again at most; 0 for never. */
  readonly retries: number;
  readonly breaker: BreakerOptions & { readonly enabled: boolean };
  /** For a call and its retries together. */
  readonly timeoutMs: number;
}

/** Where a subgraph is; a URL may be secret in part, so it is only compared. */
export interface SubgraphPlace {
  readonly name: string;
  readonly url: string;
}

/** The breaker of one subgraph, as it is now. */
export interface BreakerReport {
  readonly subgraph: string;
  readonly state: BreakerState;
}

/**
 * Keeps count of how subgraphs do, and guards calls by it. What is known of a subgraph outlives
 * the client that it was learned by, as long as name and URL stay the same.
 */
export interface Guards {
  /** A client whose `dispatch` has the breaker and the retries of the subgraph. */
  guard(client: SubgraphClient, url: string, options: GuardOptions): SubgraphClient;
  breakers(): readonly BreakerReport[];
  /** Forgets all other places. */
  keepOnly(places: readonly SubgraphPlace[]): void;
}

export interface GuardsOptions {
  readonly log: Logger;
  /** @default the system's */
  readonly clock?: Clock;
  /** From 0 up to 1. @default Math.random */
  readonly random?: () => number;
}

interface Known {
  readonly name: string;
  readonly breaker: Breaker;
  readonly budget: RetryBudget;
}

export function createGuards(given: GuardsOptions): Guards {
  const { log, clock = systemClock, random = Math.random } = given;
  const knownByPlace = new Map<string, Known>();

  function knownOf(name: string, url: string, { breaker }: GuardOptions): Known {
    const key = keyOf({ name, url });
    const known = knownByPlace.get(key);
    if (known) return known;
    const made = {
      name,
      breaker: breaker.enabled ? createBreaker(breaker, logChanges(name, log)) : ALWAYS_CLOSED,
      budget: new RetryBudget(),
    };
    knownByPlace.set(key, made);
    return made;
  }

  return {
    guard(client, url, options) {
      const { retries, timeoutMs } = options;
      if (retries === 0 && !options.breaker.enabled) return client;
      const { breaker, budget } = knownOf(client.name, url, options);
      const { dispatch } = client;
      const guard = { dispatch, breaker, budget, retries, timeoutMs, clock, random };
      return { ...client, dispatch: guardedDispatch(client.name, guard) };
    },
    breakers: () =>
      [...knownByPlace.values()].map(({ name, breaker }) => ({
        subgraph: name,
        state: breaker.state(),
      })),
    keepOnly(places) {
      const kept = new Set(places.map(keyOf));
      for (const key of knownByPlace.keys()) if (!kept.has(key)) knownByPlace.delete(key);
    },
  };
}

function guardedDispatch(subgraph: string, guard: CallGuard): SubgraphClient['dispatch'] {
  return (request, receive) => {
    const nowMs = guard.clock.now();
    const permit = guard.breaker.admit(nowMs);
    if (!permit) return refuse(subgraph, receive);
    guard.budget.onCall(nowMs);
    const call = new GuardedCall(guard, request, receive, permit, nowMs);
    call.start();
    return call;
  };
}

const NOTHING_PENDING: PendingCall = Object.freeze({ cancel() {} });

function refuse(subgraph: string, receive: ReplyReceiver): PendingCall {
  const message = `Subgraph "${subgraph}" failed too often of late; it is not called for now.`;
  const error = new GatewayError('SUBGRAPH_BREAKER_OPEN', message);
  queueMicrotask(() => receive(error));
  return NOTHING_PENDING;
}

function keyOf({ name, url }: SubgraphPlace): string {
  return JSON.stringify([name, url]);
}

function logChanges(subgraph: string, log: Logger) {
  return (state: BreakerState, before: BreakerState): void => {
    const line = { subgraph, breaker: state.phase };
    switch (state.phase) {
      case 'closed':
        log.info(line, `Subgraph "${subgraph}" answers again; it is called as before.`);
        return;
      case 'half-open':
        log.debug(line, `One call shall show whether subgraph "${subgraph}" is back.`);
        return;
      case 'open': {
        const message = `Subgraph "${subgraph}" fails too often; it is not called for a while.`;
        if (before.phase === 'closed') log.warn(line, message);
        else log.debug(line, message);
        return;
      }
      default:
        state satisfies never;
    }
  };
}
