import type { IncomingMessage } from 'node:http';
import { GatewayError } from '../errors.ts';
import type { GraphqlAnswer } from '../pipeline/answer.ts';
import type { HttpGraphqlRequest } from '../pipeline/read-request.ts';
import { mediaTypeOf } from '../util/media-type.ts';
import { readJsonBody } from './body.ts';
import { answerPreflight, applyCors, type CorsOptions } from './cors.ts';
import { type Connections, Exchange } from './exchange.ts';
import type { GraphqlHost } from './graphql-host.ts';
import { answerPage } from './page.ts';
import type { Reply } from './reply.ts';

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
  reply: Reply,
  connections: Connections,
  options: GraphqlEndpointOptions,
): Promise<void> {
  applyCors(request, reply, options.cors);
  const { method } = request;
  if (method === 'OPTIONS') return answerPreflight(request, reply, METHODS);
  if (method !== 'GET' && method !== 'POST') {
    reply.set('allow', METHODS);
    throw new GatewayError('METHOD_NOT_ALLOWED', 'GraphQL is asked by GET or POST.');
  }
  if (!options.isReady()) {
    reply.set('retry-after', '1');
    throw new GatewayError('GATEWAY_NOT_READY', 'The gateway has no supergraph yet.');
  }
  if (method === 'GET' && (await answerPage(request, reply, options.host))) return;
  const asked: HttpGraphqlRequest =
    method === 'GET'
      ? readGet(request)
      : { method, search: '', body: await readJsonBody(request, options.bodyLimitBytes) };
  const exchange = new Exchange(request, reply.requestId);
  const answer = await executeInTime(asked, request, exchange, connections, options);
  reply.setAll(answer.headers);
  reply.send(answer.status, answer.contentType, answer.text);
}

function readGet({ url = '', headers }: IncomingMessage): HttpGraphqlRequest {
  const type = headers['content-type'];
  // A page can send the few other types across origins without asking first.
  if (type !== undefined && mediaTypeOf(type).essence !== 'application/json') {
    const message = 'A GET request has no content type, or application/json.';
    throw new GatewayError('UNSUPPORTED_MEDIA_TYPE', message);
  }
  const start = url.indexOf('?');
  return { method: 'GET', search: start < 0 ? '' : url.slice(start), body: undefined };
}

/** Executes until the time is up or the client has gone, whichever comes first. */
async function executeInTime(
  asked: HttpGraphqlRequest,
  { socket }: IncomingMessage,
  exchange: Exchange,
  connections: Connections,
  { host, requestTimeoutMs }: GraphqlEndpointOptions,
): Promise<GraphqlAnswer> {
  const timer = setTimeout(endLate, requestTimeoutMs, exchange, requestTimeoutMs);
  connections.add(socket, exchange);
  try {
    return await exchange.until(host.execute(asked, exchange));
  } finally {
    clearTimeout(timer);
    connections.delete(socket, exchange);
  }
}

function endLate(exchange: Exchange, requestTimeoutMs: number): void {
  const message = `The request took longer than ${requestTimeoutMs} ms.`;
  exchange.end(new GatewayError('GATEWAY_TIMEOUT', message));
}
