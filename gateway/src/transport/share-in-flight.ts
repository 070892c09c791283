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

class SharedCall {
  private readonly waiters = new Set<Waiter>();
  private readonly onEnd: () => void;
  private pending: PendingCall | undefined;

  constructor(onEnd: () => void) {
    this.onEnd = onEnd;
  }

  send(dispatch: SubgraphClient['dispatch'], request: WireRequest): void {
    this.pending = dispatch(request, (reply) => {
      this.onEnd();
      const waiting = [...this.waiters];
      this.waiters.clear();
      for (const { receive } of waiting) receive(reply);
    });
  }

  join(waiter: Waiter): PendingCall {
    this.waiters.add(waiter);
    return { cancel: (reason) => this.leave(waiter, reason) };
  }

  private leave(waiter: Waiter, reason: GatewayError): void {
    if (!this.waiters.delete(waiter)) return;
    if (this.waiters.size === 0) {
      this.onEnd();
      this.pending?.cancel(reason);
    }
    waiter.receive(reason);
  }
}
