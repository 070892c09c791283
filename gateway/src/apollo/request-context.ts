import { GatewayError } from '../errors.ts';
import type { ApolloRequest } from '../execute/federated-gateway.ts';
import type { ClientHeaders, RequestContext } from '../telemetry/request-context.ts';
import { REQUEST_ID_HEADER, requestIdOf } from '../telemetry/request-id.ts';
import type { ArchipelagoGatewayOptions } from './options.ts';

/** A request of Apollo Server's, as the rest of the gateway knows requests. */
export class ApolloRequestContext implements RequestContext {
  readonly requestId: string;
  readonly headers: ClientHeaders;
  readonly signal: AbortSignal;
  readonly incoming: ApolloRequest;

  constructor(
    incoming: ApolloRequest,
    requestId: string,
    headers: ClientHeaders,
    signal: AbortSignal,
  ) {
    this.incoming = incoming;
    this.requestId = requestId;
    this.headers = headers;
    this.signal = signal;
  }
}

/** Runs the work of a request, and aborts it when its time is up or its own signal says so. */
export async function withinRequest<Result>(
  incoming: ApolloRequest,
  requestTimeoutMs: number,
  { requestContext }: Pick<ArchipelagoGatewayOptions, 'requestContext'>,
  work: (context: ApolloRequestContext) => Promise<Result>,
): Promise<Result> {
  const own = requestContext?.(incoming);
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(late(requestTimeoutMs)), requestTimeoutMs);
  const onAbort = () => ending.abort(own?.signal?.reason);
  own?.signal?.addEventListener('abort', onAbort, { once: true });
  if (own?.signal?.aborted) onAbort();
  const headers = headersOf(incoming);
  const requestId = requestIdOf(own?.requestId ?? headers.get(REQUEST_ID_HEADER));
  try {
    return await work(new ApolloRequestContext(incoming, requestId, headers, ending.signal));
  } finally {
    clearTimeout(timer);
    own?.signal?.removeEventListener('abort', onAbort);
  }
}

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
