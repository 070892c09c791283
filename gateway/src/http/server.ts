import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createHealth,
  type Health,
  type ListenOptions,
  type Logger,
  listen,
} from '@archipelago/kit/process';
import { GatewayError } from '../errors.ts';
import { REQUEST_ID_HEADER, requestIdOf } from '../telemetry/request-id.ts';
import { Admission } from './admission.ts';
import { INFLATING } from './body.ts';
import { answerBrokenRequests } from './broken-request.ts';
import { createConnections } from './exchange.ts';
import { answerGraphql, type GraphqlEndpointOptions } from './graphql-endpoint.ts';
import { createOverload, type OverloadOptions } from './overload.ts';
import { answerPage } from './page.ts';
import { Reply } from './reply.ts';
import { faultOfHead, MAX_HEADERS } from './request-head.ts';

export interface HttpServerOptions extends Omit<GraphqlEndpointOptions, 'admission' | 'inflating'> {
  /** Path of the GraphQL endpoint. */
  readonly path: string;
  /** For the headers of a request to arrive. */
  readonly headersTimeoutMs: number;
  /** For a whole request to arrive. */
  readonly receiveTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  readonly maxConnections: number;
  /** When requests are sent away. @default as `OverloadOptions` says */
  readonly overload?: Omit<OverloadOptions, 'log'>;
  readonly log: Logger;
}

export interface DrainOptions {
  /** How long requests are still taken while readiness already says no. */
  readonly delayMs: number;
  /** How long the requests that are then under way get. */
  readonly graceMs: number;
  /**
   * Whether other processes go on answering at the port. Then readiness goes on saying yes, and no
   * connection is taken from the start. @default false
   */
  readonly portStays?: boolean;
}

export interface HttpServer {
  /** Starts listening; gives the port. */
  listen(options: ListenOptions): Promise<number>;
  /** Says no to readiness, serves on for a while, then takes no more requests and ends. */
  drain(options: DrainOptions): Promise<void>;
}

type Handler = (request: IncomingMessage, reply: Reply) => Promise<void>;

/** How often Node looks for requests that arrive too slowly. */
const SLOWNESS_CHECK_MS = 500;

/** The gateway's HTTP face: GraphQL, a page for browsers, health; errors are JSON everywhere. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const health = createHealth({
    supergraph: async () => {
      if (!options.isReady()) throw new GatewayError('GATEWAY_NOT_READY', 'No supergraph yet.');
    },
  });
  const overload = createOverload({ ...options.overload, log: options.log });
  const { admission } = overload;
  const handlers = createHandlers(
    { ...options, admission, inflating: new Admission(INFLATING) },
    health,
  );
  const unsent = new Set<ServerResponse>();
  let draining = false;
  const isDraining = () => draining;
  const server = createServer(timeouts(options), (request, response) => {
    const requestId = requestIdOf(request.headers[REQUEST_ID_HEADER]);
    const reply = new Reply(response, requestId, isDraining);
    handlerFor(request, handlers)(request, reply).then(
      () => {
        early.note(request);
        noteUnsent(response, unsent);
      },
      (error: unknown) => {
        logFailure(error, reply.requestId, options.log);
        reply.fail(error);
        early.note(request);
      },
    );
  });
  setLimits(server, options);
  const early = answerBrokenRequests(server);

  return {
    async listen(address) {
      const port = await listen(server, address);
      overload.watch();
      return port;
    },
    async drain({ delayMs, graceMs, portStays = false }) {
      const closed = server.listening ? once(server, 'close') : undefined;
      if (portStays) stopListening(server);
      else health.drain();
      draining = true;
      await sleep(delayMs);
      if (closed) await closeServer(server, unsent, graceMs, closed);
      overload.stop();
    },
  };
}

function timeouts(options: HttpServerOptions): ServerOptions {
  return {
    headersTimeout: options.headersTimeoutMs,
    requestTimeout: options.receiveTimeoutMs,
    keepAliveTimeout: options.keepAliveTimeoutMs,
    // Node refuses a request without one by an empty answer; ours says why.
    requireHostHeader: false,
    connectionsCheckingInterval: SLOWNESS_CHECK_MS,
  };
}

function setLimits(server: Server, options: HttpServerOptions): void {
  // Nothing else ends an answer that its client does not read; a request that is executed is silent
  // for no longer than this.
  server.timeout = options.requestTimeoutMs + options.receiveTimeoutMs;
  server.maxConnections = options.maxConnections;
  server.maxHeadersCount = MAX_HEADERS;
}

/** What answers at each path. */
function createHandlers(
  options: HttpServerOptions & GraphqlEndpointOptions,
  health: Health,
): Readonly<Record<string, Handler>> {
  const connections = createConnections();
  return {
    '/': getOnly((request, reply) => answerFrontPage(request, reply, options)),
    '/health/live': getOnly(async (_request, reply) => reply.sendJson(200, { ok: true })),
    '/health/ready': getOnly(async (_request, reply) => {
      const report = await health.ready();
      reply.sendJson(report.ok ? 200 : 503, report);
    }),
    [options.path]: (request, reply) => answerGraphql(request, reply, connections, options),
  };
}

function handlerFor(
  request: IncomingMessage,
  handlers: Readonly<Record<string, Handler>>,
): Handler {
  const fault = faultOfHead(request);
  if (fault) return () => Promise.reject(fault);
  const { url = '' } = request;
  const path = url.split('?', 1)[0] ?? '';
  return (Object.hasOwn(handlers, path) && handlers[path]) || notFound;
}

const notFound: Handler = async () => {
  throw new GatewayError('NOT_FOUND', 'There is nothing at this path.');
};

function getOnly(handler: Handler): Handler {
  return async (request, reply) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      reply.set('allow', 'GET, HEAD');
      throw new GatewayError('METHOD_NOT_ALLOWED', 'This path only answers GET and HEAD.');
    }
    return handler(request, reply);
  };
}

/** The page for browsers, where there is one; else where to find what. */
async function answerFrontPage(
  request: IncomingMessage,
  reply: Reply,
  { host, path, isReady }: HttpServerOptions,
): Promise<void> {
  if (isReady() && (await answerPage(request, reply, host))) return;
  reply.sendJson(200, { graphql: path, health: ['/health/live', '/health/ready'] });
}

function logFailure(error: unknown, requestId: string, log: Logger): void {
  if (!(error instanceof GatewayError) || error.code === 'INTERNAL_SERVER_ERROR') {
    log.error({ requestId, err: error }, 'A request failed unexpectedly.');
  } else {
    log.debug({ requestId, code: error.code }, error.message);
  }
}

/** Remembers an answer that its client is still to read, until it has. */
function noteUnsent(response: ServerResponse, unsent: Set<ServerResponse>): void {
  if (response.closed || !response.socket || response.socket.writableLength === 0) return;
  unsent.add(response);
  response.once('close', () => unsent.delete(response));
}

/** Takes no more connections; those that are open stay so, idle ones too. */
function stopListening(server: Server): void {
  if (server.listening) NetServer.prototype.close.call(server);
}

/** Takes no more connections, closes idle ones, and the others when the time is up. */
async function closeServer(
  server: Server,
  unsent: ReadonlySet<ServerResponse>,
  graceMs: number,
  closed: Promise<unknown>,
): Promise<void> {
  stopListening(server);
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  // To Node, a connection is idle as soon as the whole answer is written, be it sent or not.
  await Promise.all([...unsent].map((response) => once(response, 'close')));
  // Closes idle connections too; an error only says that the server takes none any more.
  server.close(() => {});
  await closed;
  clearTimeout(timer);
}
