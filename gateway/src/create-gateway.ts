import type { Logger } from '@archipelago/kit/process';
import { createIdentify } from './auth/identify.ts';
import type { GatewayConfig } from './config/load-config.ts';
import { GatewayError } from './errors.ts';
import { createConfiguredCall } from './execute/configured-call.ts';
import { createFederatedGateway } from './execute/federated-gateway.ts';
import type { InternalsPolicy } from './execute/internals.ts';
import { type Service, startService } from './execute/service.ts';
import { createServices, type Services } from './execute/services.ts';
import { stringifyResult } from './execute/text-data.ts';
import { deferHost } from './http/deferred-host.ts';
import type { GraphqlHost } from './http/graphql-host.ts';
import { createLeanHost } from './http/lean-host.ts';
import { createHttpServer, type HttpServer } from './http/server.ts';
import { createForegate } from './pipeline/foregate.ts';
import type { PipelineHooks } from './pipeline/hooks.ts';
import { createPipeline } from './pipeline/pipeline.ts';
import { createComposeSource } from './supergraph/compose-source.ts';
import { createFileSource } from './supergraph/file-source.ts';
import { createLastGood } from './supergraph/last-good.ts';
import {
  createSupergraphManager,
  type SupergraphManager,
  type SupergraphSource,
  type SupergraphState,
} from './supergraph/manager.ts';
import { fetchSdl } from './transport/fetch-sdl.ts';
import { type BreakerReport, createGuards, type Guards } from './transport/guards.ts';
import { createPools, type Pools } from './transport/pools.ts';
import { type CallSigner, createCallSigner } from './transport/sign-call.ts';
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

export interface StartOptions {
  /**
   * Whether others answer at the port already: this gateway listens when it can answer, too.
   * @default false
   */
  readonly sharesPort?: boolean;
}

export interface StopOptions {
  /**
   * Whether other processes go on answering at the port: readiness stays as it is then.
   * @default false
   */
  readonly portStays?: boolean;
}

export interface Gateway {
  /**
   * Listens and loads the supergraph; resolves when the first one serves.
   *
   * @throws when the port is taken, or the supergraph file is missing or cannot be served.
   */
  start(options?: StartOptions): Promise<GatewayAddress>;
  supergraph(): SupergraphState;
  /** Whether each of the subgraphs is called, or left alone because it fails. */
  breakers(): readonly BreakerReport[];
  /** Lets requests end as configured, then closes everything. */
  stop(options?: StopOptions): Promise<void>;
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
  const guards = createGuards({ log });
  const signer = createCallSigner(config.signing.keys?.reveal() ?? []);
  const { host, use } = config.host === 'lean' ? leanHost(options) : apolloHost(options);
  const services = createServices(use, log);
  const serviceOptions = {
    callFor: subgraphCalls(config, { pools, guards, signer, log }),
    errors: config.errors,
    mergesFetches: config.traffic.mergeFetches,
    sharesExecutions: true,
    verifies: verified(config),
    planTimeoutMs: config.limits.planTimeoutMs,
    maxPlans: config.limits.maxPlans,
  };
  const { lastGoodFile } = config.supergraph;
  const manager = createSupergraphManager({
    source: sourceFor(config, pools, signer),
    async activate(supergraph) {
      const service = await startService(supergraph, serviceOptions);
      await services.activate(service);
      const { subgraphs } = service;
      const places = [...subgraphs].map(([name, url]) => ({ name, url: urlOf(config, name, url) }));
      pools.keepOnly(new Set(places.map(({ url }) => new URL(url).origin)));
      guards.keepOnly(places);
      warnOfStrangers(config, subgraphs, log);
      return subgraphs;
    },
    lastGood: lastGoodFile === undefined ? undefined : createLastGood(lastGoodFile),
    log,
  });
  return assemble({ config, log, pools, guards, manager, services, host });
}

/** A host, and what brings a supergraph into its service. */
interface ServingHost {
  readonly host: GraphqlHost;
  use(service: Service): void;
}

function leanHost({ config, log, hooks = [] }: GatewayOptions): ServingHost {
  const pipeline = createPipeline({
    production: config.mode === 'production',
    internals: internalsPolicyOf(config),
    introspection: config.introspection,
    csrfPrevention: config.csrfPrevention,
    maxTokens: config.limits.maxTokens,
    shape: config.limits,
    cost: config.limits.cost,
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
  const gateway = createFederatedGateway({ ...internalsPolicyOf(config), dataAsText: true, log });
  const foregate = createForegate({
    production,
    maxTokens: config.limits.maxTokens,
    shape: config.limits,
    cost: config.limits.cost,
    log,
  });
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
      foregate,
      maxTokens: config.limits.maxTokens,
      log,
    });
  });
  const use = (service: Service) => {
    foregate.use(service);
    gateway.use(service);
  };
  return { host, use };
}

interface Parts {
  readonly config: GatewayConfig;
  readonly log: Logger;
  readonly pools: Pools;
  readonly guards: Guards;
  readonly manager: SupergraphManager;
  readonly services: Services;
  readonly host: GraphqlHost;
}

function assemble({ config, log, pools, guards, manager, services, host }: Parts): Gateway {
  let hostIsUp = false;
  const server = httpServer(config, host, log, () => hostIsUp);

  async function closeAll(): Promise<void> {
    await manager.stop();
    if (hostIsUp) await host.stop();
    await services.stop();
    await pools.close();
  }
  return {
    async start({ sharesPort = false } = {}) {
      let port = sharesPort ? undefined : await listen(server, config, log);
      try {
        await manager.start();
        await host.start();
        hostIsUp = true;
        port ??= await listen(server, config, log);
      } catch (error) {
        await server.drain({ delayMs: 0, graceMs: 0 });
        await closeAll();
        throw error;
      }
      const url = `http://${shownHost(config.server.host)}:${port}${config.server.path}`;
      log.info({ url, mode: config.mode }, 'The gateway is ready.');
      return { url, port, requestedPort: config.server.port };
    },
    supergraph: () => manager.state(),
    breakers: () => guards.breakers(),
    async stop({ portStays = false } = {}) {
      const { shutdownDelayMs: delayMs, shutdownGraceMs: graceMs } = config.server;
      log.info({ delayMs, graceMs, portStays }, 'The gateway is shutting down.');
      await server.drain({ delayMs, graceMs, portStays });
      await closeAll();
    },
  };
}

function httpServer(
  { server, overload, cors, traffic, callers }: GatewayConfig,
  host: GraphqlHost,
  log: Logger,
  isReady: () => boolean,
): HttpServer {
  return createHttpServer({
    host,
    isReady,
    identify: createIdentify(callers),
    log,
    cors,
    path: server.path,
    bodyLimitBytes: server.bodyLimitBytes,
    requestTimeoutMs: traffic.requestTimeoutMs,
    headersTimeoutMs: server.headersTimeoutMs,
    receiveTimeoutMs: server.requestTimeoutMs,
    keepAliveTimeoutMs: server.keepAliveTimeoutMs,
    maxConnections: server.maxConnections,
    overload,
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

function sourceFor(
  { supergraph, subgraphs }: GatewayConfig,
  pools: Pools,
  signer: CallSigner | undefined,
): SupergraphSource {
  if (supergraph.kind === 'file') return createFileSource(supergraph);
  return createComposeSource({
    ...supergraph,
    fetchSdl: (name, url, signal) =>
      fetchSdl(createSubgraphClient(name, url, pools, { ...subgraphs.defaults, signer }), signal),
  });
}

function subgraphCalls(
  config: GatewayConfig,
  {
    pools,
    guards,
    signer,
    log,
  }: Pick<Parts, 'pools' | 'guards' | 'log'> & { readonly signer: CallSigner | undefined },
) {
  return (name: string, given: string) => {
    const options = namedSubgraph(config, name) ?? config.subgraphs.defaults;
    const url = urlOf(config, name, given);
    const client = createSubgraphClient(name, url, pools, { ...options, signer });
    return createConfiguredCall({ ...options, client: guards.guard(client, url, options), log });
  };
}

function internalsPolicyOf({ mode, statements }: GatewayConfig): InternalsPolicy {
  return { showInternals: mode !== 'production', statementsScope: statements.scope };
}

/** Which subgraphs have to show the keys of their entities, if any. */
function verified(config: GatewayConfig): ((name: string) => boolean) | undefined {
  const { defaults, byName } = config.subgraphs;
  if (![defaults, ...Object.values(byName)].some((one) => one.verifyEntities)) return undefined;
  return (name) => (namedSubgraph(config, name) ?? defaults).verifyEntities;
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
