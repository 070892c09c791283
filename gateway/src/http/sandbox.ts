import type { GraphQLServerContext } from '@apollo/server';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';

/**
 * Gives what makes the page that embeds Apollo Sandbox.
 *
 * @param path of the GraphQL endpoint that it asks.
 */
export function createSandboxPage(path: string): () => Promise<string> {
  const plugin = ApolloServerPluginLandingPageLocalDefault({ embed: { runTelemetry: false } });
  return async () => {
    // The page is made from the plug-in's options; it asks nothing of the server it is meant for.
    const listener = await plugin.serverWillStart?.({} as GraphQLServerContext);
    const page = await listener?.renderLandingPage?.();
    if (!page) throw new Error('Apollo Server has no landing page.');
    const { html } = page;
    return withEndpoint(typeof html === 'string' ? html : await html(), path);
  };
}

/** The page takes its own address for the endpoint, but the endpoint has a path of its own. */
function withEndpoint(html: string, path: string): string {
  const endpoint = `new URL(${JSON.stringify(path)}, window.location.href).href`;
  return html.replaceAll('window.location.href', () => endpoint);
}
