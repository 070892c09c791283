import type { Logger } from '@archipelago/kit/process';
import type { GatewayConfig } from './config/load-config.ts';
import { GatewayError } from './errors.ts';
import { createConfiguredCall } from './execute/configured-call.ts';
import { createFederatedGateway } from './execute/federated-gateway.ts';
import { type Service, startService } from './execute/service.ts';
import { createServices, type Services } from './execute/services.ts';
import { stringifyResult } from './execute/text-data.ts';
import { deferHost } from './http/deferred-host.ts';
import type { GraphqlHost } from './http/graphql-host.ts';
import { createLeanHost } from './http/lean-host.ts';
import { createHttpServer, type HttpServer } from './http/server.ts';
import type { PipelineHooks } from './pipeline/hooks.ts';
import { createPipeline } from './pipeline/pipeline.ts';
import { createComposeSource } from './supergraph/compose-source.ts';
import { createFileSource } from './supergraph/file-source.ts';
import {
  createSupergraphManager,
  type SupergraphManager,
  type SupergraphSource,
  type SupergraphState,
} from './supergraph/manager.ts';
import { fetchSdl } from './transport/fetch-sdl.ts';
import { createPools, type Pools } from './transport/pools.ts';
import { createSubgraphClient, parseSubgraphUrl } from './transport/subgraph-client.ts';

export interface GatewayOptions {
  readonly config: GatewayConfig;
  /** What runs at steps of each request; only the lean host has them. @default none */
  readonly hooks?: readonly PipelineHooks[];
  readonly log: Logger;
}

export interface GatewayAddress {
  /** Of the GraphQL endpoint. */
  readonly url: string;
  readonly port: number;
  /** The port that was asked for; another one was free when it differs from `port`. */
  readonly requestedPort: number;
}

export interface Gateway {
  /**
   * Listens, then loads the supergraph; resolves when the first one serves.
   *
   * @throws when the port is taken, or the supergraph file is missing or cannot be served.
   */
  start(): Promise<GatewayAddress>;
  supergraph(): SupergraphState;
  /** Lets requests end as configured, then closes everything. */
  stop(): Promise<void>;
}

/** How many ports after the configured one are tried when `server.portFallback` is on. */
const PORT_FALLBACKS = 20;

/**
 * Wires a gateway; nothing runs before `start`.
 *
 * @throws {GatewayError} `CONFIG_INVALID` for hooks on a host that has none.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { config, log } = options;
  const pools = createPools();
  const { host, use } = config.host === 'lean' ? leanHost(options) : apolloHost(options);
  const services = createServices(use, log);
  const serviceOptions = {
    callFor: subgraphCalls(config, pools, log),
    errors: config.errors,
    mergesFetches: config.traffic.mergeFetches,
    planTimeoutMs: config.limits.planTimeoutMs,
    maxPlans: config.limits.maxPlans,
  };
  const manager = createSupergraphManager({
    source: sourceFor(config, pools),
    async activate(supergraph) {
      await services.activate(await startService(supergraph, serviceOptions));
      const { subgraphs } = supergraph;
      const urls = [...subgraphs].map(([name, url]) => urlOf(config, name, url));
      pools.keepOnly(new Set(urls.map((url) => new URL(url).origin)));
      warnOfStrangers(config, subgraphs, log);
    },
    log,
  });
  return assemble({ config, log, pools, manager, services, host });
}

/** A host, and what brings a supergraph into its service. */
interface ServingHost {
  readonly host: GraphqlHost;
  use(service: Service): void;
}

function leanHost({ config, log, hooks = [] }: GatewayOptions): ServingHost {
  const pipeline = createPipeline({
    production: config.mode === 'production',
    introspection: config.introspection,
    csrfPrevention: config.csrfPrevention,
    maxTokens: config.limits.maxTokens,
    hooks,
    log,
  });
  const host = createLeanHost({ pipeline, path: config.server.path, sandbox: config.sandbox });
  return { host, use: pipeline.use };
}

function apolloHost({ config, log, hooks = [] }: GatewayOptions): ServingHost {
  if (hooks.length > 0) {
    const message = 'Hooks are of the lean host; set host to lean, or write a plug-in.';
    throw new GatewayError('CONFIG_INVALID', message);
  }
  const production = config.mode === 'production';
  const gateway = createFederatedGateway({ showInternals: !production, dataAsText: true, log });
  const host = deferHost(async () => {
    const { createApolloHost } = await import('./http/apollo-host.ts');
    return createApolloHost({
      gateway,
      stringifyResult,
      path: config.server.path,
      production,
      introspection: config.introspection,
      sandbox: config.sandbox,
      csrfPrevention: config.csrfPrevention,
      maxTokens: config.limits.maxTokens,
      log,
    });
  });
  return { host, use: gateway.use };
}

interface Parts {
  readonly config: GatewayConfig;
  readonly log: Logger;
  readonly pools: Pools;
  readonly manager: SupergraphManager;
  readonly services: Services;
  readonly host: GraphqlHost;
}

function assemble({ config, log, pools, manager, services, host }: Parts): Gateway {
  let hostIsUp = false;
  const server = httpServer(config, host, log, () => hostIsUp);

  async function closeAll(): Promise<void> {
    await manager.stop();
    if (hostIsUp) await host.stop();
    await services.stop();
    await pools.close();
  }
  return {
    async start() {
      const port = await listen(server, config, log);
      try {
        await manager.start();
        await host.start();
      } catch (error) {
        await server.drain({ delayMs: 0, graceMs: 0 });
        await closeAll();
        throw error;
      }
      hostIsUp = true;
      const url = `http://${shownHost(config.server.host)}:${port}${config.server.path}`;
      log.info({ url, mode: config.mode }, 'The gateway is ready.');
      return { url, port, requestedPort: config.server.port };
    },
    supergraph: () => manager.state(),
    async stop() {
      const { shutdownDelayMs: delayMs, shutdownGraceMs: graceMs } = config.server;
      log.info({ delayMs, graceMs }, 'The gateway is shutting down.');
      await server.drain({ delayMs, graceMs });
      await closeAll();
    },
  };
}

function httpServer(
  { server, cors, traffic }: GatewayConfig,
  host: GraphqlHost,
  log: Logger,
  isReady: () => boolean,
): HttpServer {
  return createHttpServer({
    host,
    isReady,
    log,
    cors,
    path: server.path,
    bodyLimitBytes: server.bodyLimitBytes,
    requestTimeoutMs: traffic.requestTimeoutMs,
    headersTimeoutMs: server.headersTimeoutMs,
    receiveTimeoutMs: server.requestTimeoutMs,
    keepAliveTimeoutMs: server.keepAliveTimeoutMs,
    maxConnections: server.maxConnections,
  });
}

async function listen(server: HttpServer, config: GatewayConfig, log: Logger): Promise<number> {
  const { host, port: wanted, portFallback } = config.server;
  const fallbacks = portFallback ? PORT_FALLBACKS : 0;
  const port = await server.listen({ host, port: wanted, fallbacks });
  if (wanted !== 0 && port !== wanted) {
    log.warn({ wanted, port }, `Port ${wanted} is taken; listening on port ${port} instead.`);
  }
  return port;
}

/** The name to reach this machine by, for an address that is no name for others. */
function shownHost(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::1', '::'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function sourceFor({ supergraph, subgraphs }: GatewayConfig, pools: Pools): SupergraphSource {
  if (supergraph.kind === 'file') return createFileSource(supergraph);
  return createComposeSource({
    ...supergraph,
    fetchSdl: (name, url, signal) =>
      fetchSdl(createSubgraphClient(name, url, pools, subgraphs.defaults), signal),
  });
}

function subgraphCalls(config: GatewayConfig, pools: Pools, log: Logger) {
  return (name: string, url: string) => {
    const options = namedSubgraph(config, name) ?? config.subgraphs.defaults;
    const client = createSubgraphClient(name, urlOf(config, name, url), pools, options);
    return createConfiguredCall({ ...options, client, log });
  };
}

/** The configured URL of a subgraph, else the one that the supergraph gives it. */
function urlOf(config: GatewayConfig, name: string, url: string): string {
  return parseSubgraphUrl(name, namedSubgraph(config, name)?.url ?? url).href;
}

function namedSubgraph({ subgraphs: { byName } }: GatewayConfig, name: string) {
  return Object.hasOwn(byName, name) ? byName[name] : undefined;
}

/** A misspelt name in the configuration would otherwise just have no effect. */
function warnOfStrangers(
  config: GatewayConfig,
  subgraphs: ReadonlyMap<string, string>,
  log: Logger,
): void {
  for (const name of Object.keys(config.subgraphs.byName)) {
    if (subgraphs.has(name)) continue;
    log.warn({ name }, `subgraphs.${name} is configured, but not part of the supergraph.`);
  }
}
