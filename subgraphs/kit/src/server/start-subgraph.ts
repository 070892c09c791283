import type { RequestScope } from '../context/index.ts';
import {
  createHealth,
  type HealthCheck,
  type Logger,
  listen,
  type Running,
} from '../process/index.ts';
import { createExecutor } from './executor.ts';
import { createSubgraphHttpServer } from './http.ts';
import { DEFAULT_LIMITS, type OperationLimits } from './limits.ts';
import type { Resolvers } from './resolvers.ts';
import { createTrust, type TrustOptions } from './trust.ts';

export interface SubgraphOptions<Context extends object> {
  /** The name of the subgraph in the supergraph. */
  readonly name: string;
  /** The SDL file. */
  readonly schema: URL;
  readonly resolvers: Resolvers<Context>;
  /** Makes what the resolvers of one request share, above all its loaders. */
  readonly createContext: (request: RequestScope) => Context | Promise<Context>;
  /** Whose requests are answered. */
  readonly trust: TrustOptions;
  readonly checks: Readonly<Record<string, HealthCheck>>;
  readonly log: Logger;
  readonly host: string;
  readonly port: number;
  /** How many of the following ports are tried when the port is taken. @default 0 */
  readonly portFallbacks?: number;
  /** @default 10 MB */
  readonly maxBodyBytes?: number;
  /** An answer that is not ready by then has errors in it; a caller may ask for less. @default 10_000 */
  readonly requestTimeoutMs?: number;
  readonly limits?: OperationLimits | undefined;
  /** Gives traces in Apollo's format (`ftv1`) to a gateway that asks for them. @default false */
  readonly inlineTrace?: boolean;
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
  const { name, log, host, inlineTrace = false } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const executor = await createExecutor({ ...options, limits, inlineTrace });
  const health = createHealth(options.checks);
  const server = createSubgraphHttpServer({
    name,
    executor,
    trust: createTrust(name, options.trust, log),
    createContext: options.createContext,
    health,
    log,
    maxBodyBytes: options.maxBodyBytes ?? 10_000_000,
    requestTimeoutMs: options.requestTimeoutMs ?? 10_000,
    maxObjects: limits.maxObjects,
  });
  const port = await listen(server, {
    host,
    port: options.port,
    fallbacks: options.portFallbacks ?? 0,
  });
  log.info({ port }, `${name} is listening`);
  if (options.trust.development) {
    log.warn('requests are answered whoever sends them: development mode is on');
  }
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
      await executor.stop();
    },
  };
}
