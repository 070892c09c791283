import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createHealth,
  type Health,
  type ListenOptions,
  type Logger,
  listen,
} from '@archipelago/kit/process';
import { GatewayError } from '../errors.ts';
import { answerBrokenRequest } from './broken-request.ts';
import { answerGraphql, type GraphqlEndpointOptions } from './graphql-endpoint.ts';
import { answerPage } from './page.ts';
import { requestIdOf } from './request-id.ts';
import { respondError, respondJson } from './respond.ts';

export interface HttpServerOptions extends GraphqlEndpointOptions {
  /** Path of the GraphQL endpoint. */
  readonly path: string;
  /** For the headers of a request to arrive. */
  readonly headersTimeoutMs: number;
  /** For a whole request to arrive. */
  readonly receiveTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  readonly maxConnections: number;
  readonly log: Logger;
}

export interface DrainOptions {
  /** How long requests are still taken while readiness already says no. */
  readonly delayMs: number;
  /** How long the requests that are then under way get. */
  readonly graceMs: number;
}

export interface HttpServer {
  /** Starts listening; gives the port. */
  listen(options: ListenOptions): Promise<number>;
  /** Says no to readiness, serves on for a while, then takes no more requests and ends. */
  drain(options: DrainOptions): Promise<void>;
}

type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
) => Promise<void>;

/** How often Node looks for requests that arrive too slowly. */
const SLOWNESS_CHECK_MS = 500;
const MAX_HEADERS = 100;

/** The gateway's HTTP face: GraphQL, a page for browsers, health; errors are JSON everywhere. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const health = createHealth({
    supergraph: async () => {
      if (!options.isReady()) throw new GatewayError('GATEWAY_NOT_READY', 'No supergraph yet.');
    },
  });
  const handlers = createHandlers(options, health);
  let draining = false;
  const server = createServer(timeouts(options), (request, response) => {
    const requestId = requestIdOf(request);
    setCommonHeaders(response, requestId, draining);
    handlerFor(request, handlers)(request, response, requestId).catch((error: unknown) => {
      logFailure(error, requestId, options.log);
      respondError(response, error, requestId);
    });
  });
  server.maxConnections = options.maxConnections;
  server.maxHeadersCount = MAX_HEADERS;
  server.on('clientError', answerBrokenRequest);

  return {
    listen: (address) => listen(server, address),
    async drain({ delayMs, graceMs }) {
      health.drain();
      draining = true;
      await sleep(delayMs);
      await closeServer(server, graceMs);
    },
  };
}

function timeouts(options: HttpServerOptions): ServerOptions {
  return {
    headersTimeout: options.headersTimeoutMs,
    requestTimeout: options.receiveTimeoutMs,
    keepAliveTimeout: options.keepAliveTimeoutMs,
    connectionsCheckingInterval: SLOWNESS_CHECK_MS,
  };
}

/** What answers at each path. */
function createHandlers(
  options: HttpServerOptions,
  health: Health,
): Readonly<Record<string, Handler>> {
  return {
    '/': getOnly((request, response) => answerFrontPage(request, response, options)),
    '/health/live': getOnly(async (_request, response) => respondJson(response, 200, { ok: true })),
    '/health/ready': getOnly(async (_request, response) => {
      const report = await health.ready();
      respondJson(response, report.ok ? 200 : 503, report);
    }),
    [options.path]: (request, response, requestId) =>
      answerGraphql(request, response, requestId, options),
  };
}

function handlerFor(
  { url = '' }: IncomingMessage,
  handlers: Readonly<Record<string, Handler>>,
): Handler {
  const path = url.split('?', 1)[0] ?? '';
  return (Object.hasOwn(handlers, path) && handlers[path]) || notFound;
}

const notFound: Handler = async () => {
  throw new GatewayError('NOT_FOUND', 'There is nothing at this path.');
};

function getOnly(handler: Handler): Handler {
  return async (request, response, requestId) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      throw new GatewayError('METHOD_NOT_ALLOWED', 'This path only answers GET and HEAD.');
    }
    return handler(request, response, requestId);
  };
}

/** The page for browsers, where there is one; else where to find what. */
async function answerFrontPage(
  request: IncomingMessage,
  response: ServerResponse,
  { host, path, isReady }: HttpServerOptions,
): Promise<void> {
  if (isReady() && (await answerPage(request, response, host))) return;
  respondJson(response, 200, { graphql: path, health: ['/health/live', '/health/ready'] });
}

function setCommonHeaders(response: ServerResponse, requestId: string, draining: boolean): void {
  response.setHeader('x-request-id', requestId);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cache-control', 'no-store');
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  if (draining) response.setHeader('connection', 'close');
}

function logFailure(error: unknown, requestId: string, log: Logger): void {
  if (!(error instanceof GatewayError) || error.code === 'INTERNAL_SERVER_ERROR') {
    log.error({ requestId, err: error }, 'A request failed unexpectedly.');
  } else {
    log.debug({ requestId, code: error.code }, error.message);
  }
}

/** Takes no more connections, closes idle ones, and the others when the time is up. */
async function closeServer(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
}
