import type { IncomingMessage } from 'node:http';
import type { GraphqlHost } from './graphql-host.ts';
import type { Reply } from './reply.ts';

/** Answers a browser with the page to explore the graph with; `false` where there is none for it. */
export async function answerPage(
  { headers }: IncomingMessage,
  reply: Reply,
  host: GraphqlHost,
): Promise<boolean> {
  reply.vary('Accept');
  if (!headers.accept?.includes('text/html')) return false;
  const page = await host.landingPage();
  if (page === undefined) return false;
  // The page says itself where its parts may come from; it can't say who may frame it.
  reply.set('content-security-policy', "frame-ancestors 'none'");
  reply.send(200, 'text/html; charset=utf-8', page);
  return true;
}
