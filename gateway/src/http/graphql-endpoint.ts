import type { IncomingMessage } from 'node:http';
import { GatewayError } from '../errors.ts';
import type { GraphqlAnswer } from '../pipeline/answer.ts';
import type { HttpGraphqlRequest } from '../pipeline/read-request.ts';
import type { Caller } from '../telemetry/caller.ts';
import { mediaTypeOf } from '../util/media-type.ts';
import type { Admission } from './admission.ts';
import { readJsonBody } from './body.ts';
import { answerPreflight, applyCors, type CorsOptions } from './cors.ts';
import { type Connections, Exchange } from './exchange.ts';
import type { GraphqlHost } from './graphql-host.ts';
import { sendAway } from './overload.ts';
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
  /**
   * Says who sends a request; what it throws is the answer. @default everybody is nobody
   */
  readonly identify?: ((request: IncomingMessage) => Caller) | undefined;
  readonly admission: Admission;
  /** Places for bodies that are inflated. */
  readonly inflating: Admission;
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
  const { admission } = options;
  // Before the body: what will not be answered is not read either.
  if (admission.isFull) throw sendAway(reply, admission);
  const caller = options.identify?.(request);
  const asked: HttpGraphqlRequest =
    method === 'GET'
      ? readGet(request)
      : {
          method,
          search: '',
          body: await readJsonBody(request, options.bodyLimitBytes, options.inflating),
        };
  // After the body: a client that sends slowly keeps nobody else from a place.
  if (!admission.tryEnter() && !(await admission.waitToEnter())) throw sendAway(reply, admission);
  const exchange = new Exchange(request, reply.requestId);
  exchange.caller = caller;
  const answer = await executeInTime(asked, request, exchange, connections, options);
  reply.setAll(answer.headers);
  reply.send(answer.status, answer.contentType, answer.text.take());
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

/** Executes until the time is up or the client has gone, whichever comes first; leaves its place. */
async function executeInTime(
  asked: HttpGraphqlRequest,
  { socket }: IncomingMessage,
  exchange: Exchange,
  connections: Connections,
  { host, requestTimeoutMs, admission }: GraphqlEndpointOptions,
): Promise<GraphqlAnswer> {
  const timer = setTimeout(endLate, requestTimeoutMs, exchange, requestTimeoutMs);
  exchange.dueAt = performance.now() + requestTimeoutMs;
  connections.add(socket, exchange);
  try {
    return await exchange.until(host.execute(asked, exchange));
  } finally {
    clearTimeout(timer);
    connections.delete(socket, exchange);
    admission.leave();
  }
}

function endLate(exchange: Exchange, requestTimeoutMs: number): void {
  const message = `The request took longer than ${requestTimeoutMs} ms.`;
  exchange.end(new GatewayError('GATEWAY_TIMEOUT', message));
}
