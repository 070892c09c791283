import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { HeaderMap } from '@apollo/server';
import {
  type OpenRequest,
  openRequest,
  openStatementLog,
  type RequestScope,
} from '../context/index.ts';
import { ServiceError } from '../errors.ts';
import type { Health, Logger } from '../process/index.ts';
import type { Executor } from './executor.ts';
import { HttpError, parseJson, readBody } from './read-body.ts';
import type { Admission, Trust } from './trust.ts';
import { attachRequest } from './watch-fields.ts';

export interface SubgraphHttpOptions<Context extends object> {
  /** The name of the subgraph. */
  readonly name: string;
  readonly executor: Executor<Context>;
  readonly trust: Trust;
  readonly createContext: (request: RequestScope) => Context | Promise<Context>;
  readonly health: Health;
  readonly log: Logger;
  /** Bodies beyond this are refused with 413. A wave of representations can be large. */
  readonly maxBodyBytes: number;
  /** An answer that is not ready by then has errors in it; a caller may ask for less. */
  readonly requestTimeoutMs: number;
  readonly maxObjects: number;
}

/** Node's own 16 KiB would refuse the claims of a caller with as many scopes as there may be. */
const MAX_HEADER_BYTES = 65_536;

/** The HTTP face of a subgraph: `POST /graphql`, `/health/live` and `/health/ready`; JSON throughout. */
export function createSubgraphHttpServer<Context extends object>(
  options: SubgraphHttpOptions<Context>,
): Server {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    route(request, response, options).catch((error: unknown) => {
      answerError(request, response, error, options.log);
    });
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 15_000;
  // Longer than the gateway keeps an idle connection, so that it is never closed under a request.
  server.keepAliveTimeout = 65_000;
  return server;
}

async function route<Context extends object>(
  request: IncomingMessage,
  response: ServerResponse,
  options: SubgraphHttpOptions<Context>,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://subgraph');
  if (pathname === '/health/live') return answerJson(response, 200, { ok: true });
  if (pathname === '/health/ready') {
    const report = await options.health.ready();
    return answerJson(response, report.ok ? 200 : 503, report);
  }
  if (pathname !== '/graphql') throw new HttpError(404, 'There is nothing here but /graphql.');
  if (request.method !== 'POST') throw new HttpError(405, 'Use POST.');
  return answerGraphql(request, response, options);
}

async function answerGraphql<Context extends object>(
  request: IncomingMessage,
  response: ServerResponse,
  options: SubgraphHttpOptions<Context>,
): Promise<void> {
  const { trust, maxBodyBytes } = options;
  trust.check(request.headers);
  const body = await readBody(request, maxBodyBytes);
  const admission = trust.admit(request.headers, body);
  const scope = openScope(admission, options);
  const leave = () => {
    if (response.writableFinished) return;
    scope.cancel(new ServiceError('REQUEST_CANCELLED', 'The caller went away.'));
  };
  response.once('close', leave);
  try {
    if (response.destroyed) leave();
    await execute(request, response, parseJson(body), scope, options);
  } finally {
    scope.close();
    scope.statements?.close();
  }
}

function openScope<Context extends object>(
  { caller, timeoutMs = Infinity, statements }: Admission,
  { name, requestTimeoutMs, maxObjects }: SubgraphHttpOptions<Context>,
): OpenRequest {
  return openRequest({
    caller,
    timeoutMs: Math.min(timeoutMs, requestTimeoutMs),
    statements: statements ? openStatementLog(name) : undefined,
    maxObjects,
  });
}

async function execute<Context extends object>(
  request: IncomingMessage,
  response: ServerResponse,
  body: unknown,
  scope: OpenRequest,
  { executor, createContext }: SubgraphHttpOptions<Context>,
): Promise<void> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const apollo = scope.statements ? await executor.withStatements() : executor.plain;
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: async () => attachRequest(await createContext(scope), scope),
  });
  if (answer.body.kind !== 'complete') throw new Error('A subgraph does not answer in parts.');
  if (response.destroyed) return;
  // Unless the SDL says how long an answer may be kept, nobody may keep it.
  const cacheControl = answer.headers.get('cache-control') ?? 'no-store';
  response.writeHead(answer.status ?? 200, {
    ...Object.fromEntries(answer.headers),
    'cache-control': cacheControl,
  });
  response.end(answer.body.string);
}

function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

function answerError(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  log: Logger,
): void {
  const expected = error instanceof HttpError;
  if (!expected && !response.destroyed)
    log.error({ err: error }, 'a request failed outside of GraphQL');
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const message = expected ? error.message : 'The service could not answer this.';
  const code = expected ? error.code : 'INTERNAL_SERVER_ERROR';
  // What is left of a refused body is not read, so the connection cannot be used again.
  if (!request.complete) response.setHeader('connection', 'close');
  answerJson(response, expected ? error.status : 500, {
    errors: [{ message, extensions: { code } }],
  });
}
