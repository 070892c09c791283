import type { PendingCall } from './call.ts';
import { cancellation } from './subgraph-client.ts';

/** Calls under way by the signal that ends them; a signal is listened to once, not once a call. */
const callsBySignal = new WeakMap<AbortSignal, Set<PendingCall>>();

/** Cancels a call when the signal is aborted; to be released when the call has ended. */
export function cancelOnAbort(signal: AbortSignal, call: PendingCall): void {
  const known = callsBySignal.get(signal);
  if (known) {
    known.add(call);
    return;
  }
  const calls = new Set([call]);
  callsBySignal.set(signal, calls);
  const onAbort = () => {
    const reason = cancellation(signal);
    for (const pending of calls) pending.cancel(reason);
  };
  signal.addEventListener('abort', onAbort, { once: true });
}

export function releaseFromAbort(signal: AbortSignal, call: PendingCall): void {
  callsBySignal.get(signal)?.delete(call);
}
