import type { GatewayError } from '../errors.ts';
import type { PendingCall } from './call.ts';
import type { ReplyReceiver, SubgraphClient, WireRequest } from './subgraph-client.ts';

/**
 * Sends requests so that equal ones that are under way at the same time are one call. Each keeps
 * its own end: one that is cancelled leaves the call to the others, and the last one ends it. Who
 * joins late shares the deadline of the first.
 *
 * @param key equal for requests that would get the same answer; the bodies are part of it
 */
export type SharedDispatch = (
  request: WireRequest,
  key: string,
  receive: ReplyReceiver,
) => PendingCall;

export function shareInFlight(dispatch: SubgraphClient['dispatch']): SharedDispatch {
  const calls = new Map<string, SharedCall>();

  return (request, key, receive) => {
    const known = calls.get(key);
    const waiter = { receive };
    if (known) return known.join(waiter);
    const call: SharedCall = new SharedCall(() => {
      if (calls.get(key) === call) calls.delete(key);
    });
    calls.set(key, call);
    const pending = call.join(waiter);
    call.send(dispatch, request);
    return pending;
  };
}

interface Waiter {
  readonly receive: ReplyReceiver;
}

/**
 * A call and those who wait for it. When it has ended it holds nothing more: tables that the map of
 * calls has outgrown keep what was in them until the next major collection of garbage.
 */
class SharedCall {
  private waiters: Set<Waiter> | undefined = new Set();
  private readonly onEnd: () => void;
  private pending: PendingCall | undefined;

  constructor(onEnd: () => void) {
    this.onEnd = onEnd;
  }

  send(dispatch: SubgraphClient['dispatch'], request: WireRequest): void {
    this.pending = dispatch(request, (reply) => {
      const { waiters = [] } = this;
      this.end();
      for (const { receive } of waiters) receive(reply);
    });
  }

  join(waiter: Waiter): PendingCall {
    this.waiters?.add(waiter);
    return { cancel: (reason) => this.leave(waiter, reason) };
  }

  private leave(waiter: Waiter, reason: GatewayError): void {
    if (!this.waiters?.delete(waiter)) return;
    const { pending } = this;
    if (this.waiters.size === 0) {
      this.end();
      pending?.cancel(reason);
    }
    waiter.receive(reason);
  }

  private end(): void {
    this.onEnd();
    this.waiters = undefined;
    this.pending = undefined;
  }
}
