import type { ApolloGateway, GraphQLDataSource, SupergraphManager as Hook } from '@apollo/gateway';
import { createLog, type Logger, readSigningKeys } from '@archipelago/kit/process';
import type { GraphQLSchema } from 'graphql';
import { GatewayError } from '../errors.ts';
import { createConfiguredCall } from '../execute/configured-call.ts';
import {
  type ApolloRequest,
  type ApolloResult,
  createFederatedGateway,
  type FederatedGateway,
  type SchemaListener,
} from '../execute/federated-gateway.ts';
import { type Service, startService } from '../execute/service.ts';
import { createServices, type Services } from '../execute/services.ts';
import type { SubgraphCall } from '../execute/subgraph-call.ts';
import {
  createSupergraphManager,
  type OfferedSupergraph,
  type SupergraphManager,
} from '../supergraph/manager.ts';
import { readSupergraph, type Supergraph } from '../supergraph/supergraph.ts';
import { logTo } from '../telemetry/log-to.ts';
import { createGuards, type Guards, type SubgraphPlace } from '../transport/guards.ts';
import { createPools, type Pools } from '../transport/pools.ts';
import { type CallSigner, createCallSigner } from '../transport/sign-call.ts';
import {
  createSubgraphClient,
  parseSubgraphUrl,
  type SubgraphClient,
} from '../transport/subgraph-client.ts';
import { dataSourceCall } from './data-source-call.ts';
import { checkHealth, type DataSourceResponse, ownDataSource } from './data-sources.ts';
import { createHookSource } from './hook-source.ts';
import { createRequestLimits, type RequestLimits } from './limit-requests.ts';
import {
  type ArchipelagoGatewayOptions,
  checkOptions,
  DEFAULT_REQUEST_TIMEOUT_MS,
  errorPolicyOf,
  subgraphOptionsOf,
} from './options.ts';
import { withinRequest } from './request-context.ts';

type Phase = 'initialized' | 'loading' | 'loaded' | 'stopped';
type StockGateway = Pick<ApolloGateway, 'onSchemaLoadOrUpdate' | 'executor' | 'stop'>;

/**
 * A gateway for Apollo Server, where `ApolloGateway` stood:
 * `new ApolloServer({ gateway: new ArchipelagoGateway({ supergraphSdl }) })`. It reports nothing to
 * anybody.
 */
export class ArchipelagoGateway implements StockGateway {
  /** Executes a request that was validated against the schema in service. */
  readonly executor: (request: ApolloRequest) => Promise<ApolloResult>;
  private readonly options: Omit<ArchipelagoGatewayOptions, 'signingKeys'>;
  private readonly signer: CallSigner | undefined;
  private readonly log: Logger;
  private readonly pools: Pools;
  private readonly guards: Guards;
  private readonly limits: RequestLimits;
  private readonly gateway: FederatedGateway;
  private readonly services: Services;
  private readonly manager: SupergraphManager;
  private readonly sources = new Map<string, GraphQLDataSource>();
  private phase: Phase = 'initialized';

  /**
   * @throws {TypeError} without `supergraphSdl`, for a header that cannot be forwarded, or for limits,
   *   times and numbers that are none.
   * @throws {ConfigError} for signing keys that are none.
   */
  constructor(given: ArchipelagoGatewayOptions) {
    const hook = hookOf(given);
    const { signingKeys, ...options } = given;
    checkOptions(options);
    const { logger, showInternals = false, statementsScope, dataAsText = false } = options;
    this.options = options;
    this.signer =
      signingKeys === undefined
        ? undefined
        : createCallSigner(readSigningKeys(signingKeys, 'signingKeys'));
    this.log = logger ? logTo(logger) : createLog({ service: 'gateway' });
    this.pools = createPools();
    this.guards = createGuards({ log: this.log });
    this.gateway = createFederatedGateway({
      showInternals,
      statementsScope,
      dataAsText,
      log: this.log,
    });
    this.limits = createRequestLimits(options.limits);
    this.services = createServices((service) => this.use(service), this.log);
    this.manager = createSupergraphManager({
      source: createHookSource({
        manager: hook,
        log: this.log,
        healthCheck: async (sdl) => void (await this.checkSubgraphsOf(sdl)),
        getDataSource: (definition) => this.dataSourceOf(definition.name, definition.url ?? ''),
      }),
      activate: (supergraph) => this.activate(supergraph),
      log: this.log,
    });
    const { requestTimeoutMs = DEFAULT_REQUEST_TIMEOUT_MS } = options;
    this.executor = (request) =>
      withinRequest(request, requestTimeoutMs, options, (context) => {
        this.limits.check(request);
        return this.gateway.execute(request, context);
      });
  }

  /** The schema that clients see, once there is one. */
  get schema(): GraphQLSchema | undefined {
    return this.gateway.schema();
  }

  /**
   * Loads the first supergraph; called by Apollo Server.
   *
   * @throws {GatewayError} `SUPERGRAPH_INVALID`, `SUBGRAPH_UNAVAILABLE` where the health check
   *   fails, or what `supergraphSdl` throws. The gateway is stopped then.
   */
  async load(): Promise<{ readonly executor: ArchipelagoGateway['executor'] }> {
    if (this.phase !== 'initialized') {
      throw new GatewayError('GATEWAY_NOT_READY', `The gateway is ${this.phase} already.`);
    }
    this.phase = 'loading';
    try {
      await this.manager.start();
    } catch (thrown) {
      await this.stop();
      throw thrown;
    }
    this.phase = 'loaded';
    return { executor: this.executor };
  }

  /** Tells of the schema in service and of each that takes its place, until told not to. */
  onSchemaLoadOrUpdate(listener: SchemaListener): () => void {
    return this.gateway.onSchemaLoadOrUpdate(listener);
  }

  /**
   * Asks every subgraph in service for `{ __typename }`.
   *
   * @throws {GatewayError} `SUBGRAPH_UNAVAILABLE` with the reason of each that did not answer.
   */
  async serviceHealthCheck(): Promise<
    { readonly name: string; readonly response: DataSourceResponse }[]
  > {
    const state = this.manager.state();
    if (state.phase === 'ready' || state.phase === 'stale') {
      return this.checkSubgraphs(state.supergraph);
    }
    throw new GatewayError('GATEWAY_NOT_READY', 'There is no supergraph yet.');
  }

  /** Lets go of everything; calls that are under way end. */
  async stop(): Promise<void> {
    if (this.phase === 'stopped') return;
    this.phase = 'stopped';
    await this.manager.stop();
    await this.gateway.stop();
    await this.services.stop();
    await this.pools.close();
  }

  private use(service: Service): void {
    this.limits.use(service);
    this.gateway.use(service);
  }

  private async activate(supergraph: OfferedSupergraph): Promise<Supergraph['subgraphs']> {
    const callFor = (name: string, url: string) => this.callFor(name, url);
    const { mergesFetches, planTimeoutMs, maxPlans } = this.options;
    const service = await startService(supergraph, {
      callFor,
      errors: errorPolicyOf(this.options),
      mergesFetches,
      verifies: (name) => subgraphOptionsOf(name, this.options).verifyEntities,
      planTimeoutMs,
      maxPlans,
    });
    try {
      if (this.options.serviceHealthCheck) await this.checkSubgraphs(service);
    } catch (unhealthy) {
      await service.plans.stop();
      throw unhealthy;
    }
    await this.services.activate(service);
    const places = this.placesOf(service);
    this.pools.keepOnly(new Set(places.map(({ url }) => new URL(url).origin)));
    this.guards.keepOnly(places);
    return service.subgraphs;
  }

  /** Where our own calls go; a data source that was made by `buildService` has its own ways. */
  private placesOf({ subgraphs }: Pick<Supergraph, 'subgraphs'>): SubgraphPlace[] {
    if (this.options.buildService) return [];
    return [...subgraphs].map(([name, url]) => ({ name, url: this.urlOf(name, url) }));
  }

  private urlOf(name: string, url: string): string {
    const own = subgraphOptionsOf(name, this.options).url;
    return parseSubgraphUrl(name, own ?? url).href;
  }

  private callFor(name: string, url: string): SubgraphCall {
    const { log, options } = this;
    const callOptions = subgraphOptionsOf(name, options);
    if (options.buildService) {
      const { timeoutMs } = callOptions;
      return dataSourceCall({ name, source: this.dataSourceOf(name, url), timeoutMs, log });
    }
    const client = this.clientOf(name, url);
    const guarded = this.guards.guard(client, this.urlOf(name, url), callOptions);
    return createConfiguredCall({ ...callOptions, client: guarded, log });
  }

  private clientOf(name: string, url: string): SubgraphClient {
    const options = subgraphOptionsOf(name, this.options);
    const { signer, pools } = this;
    return createSubgraphClient(name, options.url ?? url, pools, { ...options, signer });
  }

  /** The same one for a subgraph as long as its URL is the same. */
  private dataSourceOf(name: string, url: string): GraphQLDataSource {
    const key = JSON.stringify([name, url]);
    const known = this.sources.get(key);
    if (known) return known;
    const { buildService } = this.options;
    const source = buildService?.({ name, url }) ?? ownDataSource(this.clientOf(name, url));
    this.sources.set(key, source);
    return source;
  }

  private checkSubgraphsOf(sdl: string) {
    return this.checkSubgraphs(readSupergraph(sdl, 'The supergraph to be checked'));
  }

  private checkSubgraphs({ subgraphs }: Pick<Supergraph, 'subgraphs'>) {
    const checked = [...subgraphs].map(([name, url]) => {
      const { timeoutMs } = subgraphOptionsOf(name, this.options);
      return { name, source: this.dataSourceOf(name, url), timeoutMs };
    });
    return checkHealth(checked, this.log);
  }
}

/** @param options none at all where stock gateways would ask a registry. */
function hookOf(options: Pick<ArchipelagoGatewayOptions, 'supergraphSdl'> | undefined): Hook {
  const supergraphSdl = options?.supergraphSdl;
  if (typeof supergraphSdl === 'string') return { initialize: async () => ({ supergraphSdl }) };
  if (typeof supergraphSdl === 'function') return { initialize: supergraphSdl };
  if (typeof supergraphSdl?.initialize === 'function') return supergraphSdl;
  throw new TypeError(
    'supergraphSdl must be the text of a supergraph, a function, or an object with initialize; this gateway fetches nothing from a registry by itself.',
  );
}
