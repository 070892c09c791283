import { readFile } from 'node:fs/promises';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, parse } from 'graphql';
import {
  createHealth,
  type HealthCheck,
  type Logger,
  listen,
  type Running,
} from '../process/index.ts';
import { createSubgraphHttpServer } from './http.ts';
import { maskError } from './mask-errors.ts';
import type { Resolvers } from './resolvers.ts';

/** A schema with its resolvers as Apollo types it; the name itself is not exported. */
type SchemaModule = Exclude<
  Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number],
  DocumentNode
>;

export interface SubgraphOptions<Context extends object> {
  /** The name of the subgraph in the supergraph. */
  readonly name: string;
  /** The SDL file. */
  readonly schema: URL;
  readonly resolvers: Resolvers<Context>;
  /** Makes what the resolvers of one request share, above all its loaders. */
  readonly createContext: () => Context;
  readonly checks: Readonly<Record<string, HealthCheck>>;
  readonly log: Logger;
  readonly host: string;
  readonly port: number;
  /** How many of the following ports are tried when the port is taken. @default 0 */
  readonly portFallbacks?: number;
  /** @default 10 MB */
  readonly maxBodyBytes?: number;
}

export interface Subgraph extends Running {
  readonly url: string;
  readonly port: number;
}

/**
 * Serves a subgraph over HTTP until it is closed. Closing answers what has begun, for two seconds at
 * most.
 *
 * @throws {ConfigError} when it cannot listen; a plain error when SDL and resolvers do not fit.
 */
export async function startSubgraph<Context extends object>(
  options: SubgraphOptions<Context>,
): Promise<Subgraph> {
  const { name, log, host, maxBodyBytes = 10_000_000 } = options;
  const typeDefs = parse(await readFile(options.schema, 'utf8'));
  const apollo = new ApolloServer<Context>({
    schema: buildSubgraphSchema([
      {
        typeDefs,
        resolvers: failAlone(options.resolvers) as NonNullable<SchemaModule['resolvers']>,
      },
    ]),
    formatError: (formatted, error) => maskError(formatted, error, log),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: log,
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginInlineTraceDisabled()],
  });
  await apollo.start();

  const health = createHealth(options.checks);
  const server = createSubgraphHttpServer({
    apollo,
    createContext: options.createContext,
    health,
    log,
    maxBodyBytes,
  });
  const port = await listen(server, {
    host,
    port: options.port,
    fallbacks: options.portFallbacks ?? 0,
  });
  log.info({ port }, `${name} is listening`);
  return {
    port,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/graphql`,
    async close() {
      health.drain();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), 2000);
      await closed;
      clearTimeout(timer);
      await apollo.stop();
    },
  };
}

/** Makes a reference resolver that throws fail for its own entity; the whole wave would fail with it. */
function failAlone<Context>(resolvers: Resolvers<Context>): Resolvers<Context> {
  return Object.fromEntries(
    Object.entries(resolvers).map(([type, fields]) => {
      if (!('__resolveReference' in fields)) return [type, fields];
      const resolve = fields.__resolveReference as (...args: unknown[]) => unknown;
      return [
        type,
        { ...fields, __resolveReference: async (...args: unknown[]) => resolve(...args) },
      ];
    }),
  );
}
