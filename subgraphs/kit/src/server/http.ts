import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import type { Health, Logger } from '../process/index.ts';
import { HttpError, readJsonBody } from './read-body.ts';

export interface SubgraphHttpOptions<Context extends object> {
  readonly apollo: ApolloServer<Context>;
  readonly createContext: () => Context;
  readonly health: Health;
  readonly log: Logger;
  /** Bodies beyond this are refused with 413. A wave of representations can be large. */
  readonly maxBodyBytes: number;
}

/** The HTTP face of a subgraph: `POST /graphql`, `/health/live` and `/health/ready`; JSON throughout. */
export function createSubgraphHttpServer<Context extends object>(
  options: SubgraphHttpOptions<Context>,
): Server {
  const server = createServer((request, response) => {
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
  { apollo, createContext, maxBodyBytes }: SubgraphHttpOptions<Context>,
): Promise<void> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const {
    status,
    headers: answerHeaders,
    body,
  } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: 'POST',
      headers,
      search: '',
      body: await readJsonBody(request, maxBodyBytes),
    },
    context: async () => createContext(),
  });
  if (body.kind !== 'complete') throw new Error('A subgraph does not answer in parts.');
  response.writeHead(status ?? 200, Object.fromEntries(answerHeaders));
  response.end(body.string);
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
  if (!expected) log.error({ err: error }, 'a request failed outside of GraphQL');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const message = expected ? error.message : 'The service could not answer this.';
  const code = expected ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR';
  // What is left of a refused body is not read, so the connection cannot be used again.
  if (!request.complete) response.setHeader('connection', 'close');
  answerJson(response, expected ? error.status : 500, {
    errors: [{ message, extensions: { code } }],
  });
}
