import { GatewayError } from '../errors.ts';
import type { ApolloRequest } from '../execute/federated-gateway.ts';
import type { CallLog } from '../telemetry/call-log.ts';
import { type Caller, checkedCaller } from '../telemetry/caller.ts';
import { type ClientHeaders, type RequestContext, Tasks } from '../telemetry/request-context.ts';
import { REQUEST_ID_HEADER, requestIdOf } from '../telemetry/request-id.ts';
import { cancellation } from '../transport/subgraph-client.ts';
import type { ArchipelagoGatewayOptions } from './options.ts';

type KnownOfRequest = Omit<ApolloRequestContext, 'callLog' | 'signal'>;

/** A request of Apollo Server's, as the rest of the gateway knows requests. */
export class ApolloRequestContext implements RequestContext {
  readonly requestId: string;
  readonly headers: ClientHeaders;
  readonly tasks: Tasks;
  readonly incoming: ApolloRequest;
  readonly caller: Caller | undefined;
  readonly dueAt: number;
  callLog: CallLog | undefined;

  constructor({ incoming, requestId, headers, tasks, caller, dueAt }: KnownOfRequest) {
    this.incoming = incoming;
    this.requestId = requestId;
    this.headers = headers;
    this.tasks = tasks;
    this.caller = caller;
    this.dueAt = dueAt;
  }

  get signal(): AbortSignal {
    return this.tasks.signal;
  }
}

/**
 * Runs the work of a request, and ends it when its time is up or its own signal says so.
 *
 * @throws {TypeError} when the caller that it is said to have is none, or is only promised.
 */
export async function withinRequest<Result>(
  incoming: ApolloRequest,
  requestTimeoutMs: number,
  { requestContext }: Pick<ArchipelagoGatewayOptions, 'requestContext'>,
  work: (context: ApolloRequestContext) => Promise<Result>,
): Promise<Result> {
  const own = requestContext?.(incoming);
  if (own instanceof Promise) throw new TypeError(NO_PROMISE);
  const caller = own?.caller && checkedCaller(own.caller);
  const tasks = new Tasks();
  const signal = own?.signal;
  const onAbort = () => signal && tasks.end(cancellation(signal));
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted) onAbort();
  const headers = headersOf(incoming);
  const requestId = requestIdOf(own?.requestId ?? headers.get(REQUEST_ID_HEADER));
  const dueAt = performance.now() + requestTimeoutMs;
  const known = { incoming, requestId, headers, tasks, caller, dueAt };
  const timer = setTimeout(() => tasks.end(late(requestTimeoutMs)), requestTimeoutMs);
  try {
    return await work(new ApolloRequestContext(known));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

const NO_PROMISE =
  'requestContext gives what it knows at once, not a promise: find it out in your context function.';

function late(requestTimeoutMs: number): GatewayError {
  const message = `The request took longer than ${requestTimeoutMs} ms.`;
  return new GatewayError('GATEWAY_TIMEOUT', message);
}

const NO_HEADERS: ClientHeaders = new Map();

/** The headers; an operation that is executed without HTTP has none. */
function headersOf({ request }: ApolloRequest): ClientHeaders {
  const given = request.http?.headers;
  if (!given) return NO_HEADERS;
  return {
    get: (name) => given.get(name) ?? undefined,
    [Symbol.iterator]: () => given[Symbol.iterator](),
  };
}
