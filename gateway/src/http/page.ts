import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphqlHost } from './graphql-host.ts';
import { respondText } from './respond.ts';

/** Answers a browser with the page to explore the graph with; `false` where there is none for it. */
export async function answerPage(
  { headers }: IncomingMessage,
  response: ServerResponse,
  host: GraphqlHost,
): Promise<boolean> {
  response.appendHeader('vary', 'Accept');
  if (!headers.accept?.includes('text/html')) return false;
  const page = await host.landingPage();
  if (page === undefined) return false;
  // The page says itself where its parts may come from; it can't say who may frame it.
  response.setHeader('content-security-policy', "frame-ancestors 'none'");
  respondText(response, 200, 'text/html; charset=utf-8', page);
  return true;
}
