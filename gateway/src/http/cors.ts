import type { IncomingMessage } from 'node:http';
import { REQUEST_ID_HEADER } from '../telemetry/request-id.ts';
import type { Reply } from './reply.ts';

export interface CorsOptions {
  /** Origins whose pages may read answers, or `*` for every page. */
  readonly origins: '*' | readonly string[];
}

const ALLOW_ORIGIN = 'access-control-allow-origin';
const MAX_AGE_SECONDS = '600';

/** Sets the headers that let pages of an allowed origin read the answer. */
export function applyCors(
  { headers }: IncomingMessage,
  reply: Reply,
  { origins }: CorsOptions,
): void {
  if (origins === '*') {
    reply.set(ALLOW_ORIGIN, '*');
  } else {
    // Even where nothing is allowed: a cache must not hand one origin's answer to another.
    reply.vary('Origin');
    const { origin } = headers;
    if (origin === undefined || !origins.includes(origin)) return;
    reply.set(ALLOW_ORIGIN, origin);
  }
  reply.set('access-control-expose-headers', REQUEST_ID_HEADER);
}

/** Answers `OPTIONS`: what a page may send, if its origin is allowed. */
export function answerPreflight(
  request: IncomingMessage,
  reply: Reply,
  allowedMethods: string,
): void {
  reply.set('allow', allowedMethods);
  if (reply.has(ALLOW_ORIGIN)) allowRequest(request, reply);
  reply.sendEmpty(204);
}

function allowRequest({ headers }: IncomingMessage, reply: Reply): void {
  reply.vary('Access-Control-Request-Headers');
  reply.set('access-control-allow-methods', 'GET, POST');
  reply.set('access-control-max-age', MAX_AGE_SECONDS);
  const asked = headers['access-control-request-headers'];
  if (asked) reply.set('access-control-allow-headers', asked);
  // A page on the public internet asks this before it calls a server in a private network.
  if (headers['access-control-request-private-network'] === 'true') {
    reply.set('access-control-allow-private-network', 'true');
  }
}
