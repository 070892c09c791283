import type { IncomingMessage, ServerResponse } from 'node:http';

export interface CorsOptions {
  /** Origins whose pages may read answers, or `*` for every page. */
  readonly origins: '*' | readonly string[];
}

const EXPOSED = 'x-request-id';
const MAX_AGE_SECONDS = '600';

/** Sets the headers that let pages of an allowed origin read the answer. */
export function applyCors(
  request: IncomingMessage,
  response: ServerResponse,
  { origins }: CorsOptions,
): void {
  if (origins === '*') {
    response.setHeader('access-control-allow-origin', '*');
  } else {
    // Even where nothing is allowed: a cache must not hand one origin's answer to another.
    response.appendHeader('vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined || !origins.includes(origin)) return;
    response.setHeader('access-control-allow-origin', origin);
  }
  response.setHeader('access-control-expose-headers', EXPOSED);
}

/** Answers `OPTIONS`: what a page may send, if its origin is allowed. */
export function answerPreflight(
  request: IncomingMessage,
  response: ServerResponse,
  allowedMethods: string,
): void {
  response.setHeader('allow', allowedMethods);
  if (response.hasHeader('access-control-allow-origin')) allowRequest(request, response);
  response.writeHead(204).end();
}

function allowRequest({ headers }: IncomingMessage, response: ServerResponse): void {
  response.appendHeader('vary', 'Access-Control-Request-Headers');
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader('access-control-max-age', MAX_AGE_SECONDS);
  const asked = headers['access-control-request-headers'];
  if (asked) response.setHeader('access-control-allow-headers', asked);
  // A page on the public internet asks this before it calls a server in a private network.
  if (headers['access-control-request-private-network'] === 'true') {
    response.setHeader('access-control-allow-private-network', 'true');
  }
}
