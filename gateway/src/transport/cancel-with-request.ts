import type { GatewayError } from '../errors.ts';
import { type RequestContext, Tasks } from '../telemetry/request-context.ts';
import type { PendingCall } from './call.ts';
import { cancellation } from './subgraph-client.ts';

/** For hosts that have nothing but a signal; it is listened to once, not once a call. */
const tasksBySignal = new WeakMap<AbortSignal, Tasks>();

/** Why the request has ended already, if it has. */
export function endOf(context: RequestContext): GatewayError | undefined {
  // A host that keeps tasks makes a signal only for who asks for one.
  if (context.tasks) return context.tasks.ended;
  const { signal } = context;
  return signal.aborted ? cancellation(signal) : undefined;
}

/** Cancels a call when the request ends; to be released when the call has ended. */
export function cancelWithRequest(context: RequestContext, call: PendingCall): void {
  tasksOf(context).add(call);
}

export function releaseFromRequest(context: RequestContext, call: PendingCall): void {
  tasksOf(context).delete(call);
}

function tasksOf(context: RequestContext): Tasks {
  if (context.tasks) return context.tasks;
  const { signal } = context;
  const known = tasksBySignal.get(signal);
  if (known) return known;
  const tasks = new Tasks();
  tasksBySignal.set(signal, tasks);
  signal.addEventListener('abort', () => tasks.end(cancellation(signal)), { once: true });
  return tasks;
}
