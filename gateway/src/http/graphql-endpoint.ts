import type { IncomingMessage, ServerResponse } from 'node:http';
import { GatewayError } from '../errors.ts';
import type { RequestContext } from '../telemetry/request-context.ts';
import { mediaTypeOf } from '../util/media-type.ts';
import { readJsonBody } from './body.ts';
import { answerPreflight, applyCors, type CorsOptions } from './cors.ts';
import type { GraphqlHost, HostAnswer, HostRequest } from './graphql-host.ts';
import { answerPage } from './page.ts';

export interface GraphqlEndpointOptions {
  readonly host: GraphqlHost;
  readonly cors: CorsOptions;
  /** Counted as sent and again after inflation. */
  readonly bodyLimitBytes: number;
  /** For a whole request, from its last byte to the answer. */
  readonly requestTimeoutMs: number;
  /** Whether there is a supergraph to answer from. */
  readonly isReady: () => boolean;
}

const METHODS = 'GET, POST, OPTIONS';

/** Answers one request to the GraphQL endpoint; what it throws is for the caller to answer. */
export async function answerGraphql(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  options: GraphqlEndpointOptions,
): Promise<void> {
  applyCors(request, response, options.cors);
  if (request.method === 'OPTIONS') return answerPreflight(request, response, METHODS);
  const method = request.method;
  if (method !== 'GET' && method !== 'POST') {
    response.setHeader('allow', METHODS);
    throw new GatewayError('METHOD_NOT_ALLOWED', 'GraphQL is asked by GET or POST.');
  }
  if (!options.isReady()) {
    response.setHeader('retry-after', '1');
    throw new GatewayError('GATEWAY_NOT_READY', 'The gateway has no supergraph yet.');
  }
  if (method === 'GET' && (await answerPage(request, response, options.host))) return;
  const parsed = await readRequest(request, method, options.bodyLimitBytes);
  const answer = await executeInTime(parsed, { requestId, request, response }, options);
  if (response.destroyed) return;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.setHeader('content-length', Buffer.byteLength(answer.text));
  response.writeHead(answer.status).end(answer.text);
}

async function readRequest(
  request: IncomingMessage,
  method: 'GET' | 'POST',
  bodyLimitBytes: number,
): Promise<HostRequest> {
  const url = request.url ?? '';
  const start = url.indexOf('?');
  const search = start < 0 ? '' : url.slice(start);
  if (method === 'POST') {
    return { method, search, body: await readJsonBody(request, bodyLimitBytes) };
  }
  const type = request.headers['content-type'];
  // A page can send the few other types across origins without asking first.
  if (type !== undefined && mediaTypeOf(type).essence !== 'application/json') {
    const message = 'A GET request has no content type, or application/json.';
    throw new GatewayError('UNSUPPORTED_MEDIA_TYPE', message);
  }
  return { method, search, body: undefined };
}

interface Exchange {
  readonly requestId: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Executes until the time is up or the client has gone, whichever comes first. */
async function executeInTime(
  parsed: HostRequest,
  { requestId, request, response }: Exchange,
  { host, requestTimeoutMs }: GraphqlEndpointOptions,
): Promise<HostAnswer> {
  const ending = new AbortController();
  const onClose = () => {
    if (response.writableFinished) return;
    ending.abort(new GatewayError('REQUEST_CANCELLED', 'The client went away.'));
  };
  const timer = setTimeout(() => {
    const message = `The request took longer than ${requestTimeoutMs} ms.`;
    ending.abort(new GatewayError('GATEWAY_TIMEOUT', message));
  }, requestTimeoutMs);
  response.once('close', onClose);
  if (response.destroyed) onClose();
  const context: RequestContext = {
    requestId,
    headers: headersOf(request),
    signal: ending.signal,
  };
  try {
    return await Promise.race([host.execute(parsed, context), aborted(ending.signal)]);
  } finally {
    clearTimeout(timer);
    response.off('close', onClose);
  }
}

/** Rejects with the reason when the signal is aborted. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}

function headersOf({ headers }: IncomingMessage): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
