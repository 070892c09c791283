import type { ApolloGateway } from '@apollo/gateway';
import type { Logger } from '@archipelago/kit/process';
import { assertValidSchema, GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { GatewayError, toError } from '../errors.ts';
import { createPlanCache, type PlanCache } from '../plan/plan-cache.ts';
import { createPlanner, type PlannedOperation } from '../plan/planner.ts';
import type { RequestContext } from '../telemetry/request-context.ts';
import { isRecord } from '../util/is-record.ts';
import { type Answer, createExecutor, type Executor } from './executor.ts';
import type { ErrorPolicy } from './present-subgraph-error.ts';
import { typeTableOf } from './run/type-table.ts';
import { showPlan } from './show-plan.ts';
import type { SubgraphCall } from './subgraph-call.ts';

type ApolloExecutor = Awaited<ReturnType<ApolloGateway['load']>>['executor'];
type ExecutorRequest = Parameters<ApolloExecutor>[0];
type ExecutorResult = Awaited<ReturnType<ApolloExecutor>>;
type SchemaListener = Parameters<ApolloGateway['onSchemaLoadOrUpdate']>[0];
type SchemaEvent = Parameters<SchemaListener>[0];

/** A supergraph and its subgraphs: the name of each with the URL in the supergraph, if any. */
export interface ServableSupergraph {
  readonly sdl: string;
  readonly subgraphs: ReadonlyMap<string, string>;
}

export interface FederatedGatewayOptions {
  /** Gives what calls a subgraph; `url` is the one in the supergraph and may be empty. */
  readonly callFor: (name: string, url: string) => SubgraphCall;
  readonly errors: ErrorPolicy;
  /**
   * Whether clients may see how an answer was made: the plan, for Apollo Sandbox, and values that
   * a subgraph returned against the schema.
   */
  readonly showInternals: boolean;
  readonly log: Logger;
}

/** Plans and executes operations; fits where Apollo Server wants its `gateway`. */
export interface FederatedGateway {
  /**
   * Brings a supergraph into service. Requests that began on the one before end on it.
   *
   * @throws {GatewayError} `SUPERGRAPH_INVALID` when it cannot be served; nothing has changed then.
   */
  activate(supergraph: ServableSupergraph): Promise<void>;
  onSchemaLoadOrUpdate(listener: SchemaListener): () => void;
  /** @throws {GatewayError} `GATEWAY_NOT_READY` before the first `activate`. */
  load(): Promise<{ executor: ApolloExecutor }>;
  stop(): Promise<void>;
}

/** What serves one supergraph, from the plan of a request to its answer. */
interface Service {
  readonly schema: GraphQLSchema;
  readonly plans: PlanCache;
  readonly executor: Executor;
}

/**
 * A gateway with a service for each supergraph that still has requests, because a request is to
 * be planned by the schema that it was validated against.
 */
export function createFederatedGateway(options: FederatedGatewayOptions): FederatedGateway {
  const services = new WeakMap<GraphQLSchema, Service>();
  const listeners = new Set<SchemaListener>();
  let current: SchemaEvent | undefined;

  const executor: ApolloExecutor = async (request) => {
    const service = services.get(request.schema);
    if (!service) {
      throw new GatewayError('INTERNAL_SERVER_ERROR', 'The request has a schema of nobody.');
    }
    const refused = refusalOf(request);
    return refused ? { errors: [refused] } : serve(request, service, options);
  };

  return {
    async activate(supergraph) {
      const service = build(supergraph, options);
      services.set(service.schema, service);
      current = { apiSchema: service.schema, coreSupergraphSdl: supergraph.sdl };
      for (const listener of listeners) listener(current);
    },
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      if (!current) throw new GatewayError('GATEWAY_NOT_READY', 'There is no supergraph yet.');
      for (const listener of listeners) listener(current);
      return { executor };
    },
    async stop() {
      listeners.clear();
    },
  };
}

function build(
  { sdl, subgraphs }: ServableSupergraph,
  { callFor, errors: policy }: FederatedGatewayOptions,
): Service {
  try {
    const planner = createPlanner(sdl);
    const { apiSchema: schema, supergraph } = planner;
    assertValidSchema(schema);
    const calls = new Map([...subgraphs].map(([name, url]) => [name, callFor(name, url)]));
    const executor = createExecutor({
      schema,
      types: typeTableOf(supergraph),
      policy,
      async fetch(subgraph, request, context) {
        const call = calls.get(subgraph);
        if (call) return call(request, context);
        throw new GatewayError('SUBGRAPH_UNAVAILABLE', `Subgraph "${subgraph}" is not known.`);
      },
    });
    return { schema, plans: createPlanCache(planner), executor };
  } catch (thrown) {
    if (thrown instanceof GatewayError) throw thrown;
    const cause = toError(thrown);
    const message = `The supergraph cannot be served: ${cause.message}`;
    throw new GatewayError('SUPERGRAPH_INVALID', message, { cause });
  }
}

async function serve(
  request: ExecutorRequest,
  service: Service,
  options: FederatedGatewayOptions,
): Promise<ExecutorResult> {
  const context = requestContextOf(request);
  const planned = planOf(request, context, service, options.log);
  if (planned instanceof GraphQLError) return { data: null, errors: [planned] };
  const variables = request.request.variables ?? {};
  const answer = await service.executor.execute(planned, { variables, context });
  const extensions = options.showInternals ? internalsOf(request, planned, answer) : {};
  return {
    ...(answer.data === undefined ? {} : { data: answer.data }),
    ...(answer.errors.length > 0 ? { errors: answer.errors.map(toGraphQLError) } : {}),
    ...(Object.keys(extensions).length > 0 ? { extensions } : {}),
  };
}

function planOf(
  { document, request }: ExecutorRequest,
  { requestId }: RequestContext,
  { plans }: Service,
  log: Logger,
): PlannedOperation | GraphQLError {
  try {
    return plans.get(document, request.operationName);
  } catch (thrown) {
    if (!(thrown instanceof GraphQLError)) throw thrown;
    log.warn({ requestId, err: thrown.originalError ?? thrown }, thrown.message);
    return thrown;
  }
}

function toGraphQLError(error: Answer['errors'][number]): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const { message, path, extensions } = error;
  return new GraphQLError(message, { path, extensions });
}

function internalsOf(
  { request }: ExecutorRequest,
  { plan }: PlannedOperation,
  { replaced }: Answer,
): Record<string, unknown> {
  const wantsPlan = request.http?.headers.get('apollo-query-plan-experimental');
  return {
    ...(wantsPlan ? { __queryPlanExperimental: showPlan(plan) } : {}),
    ...(replaced.length > 0 ? { valueCompletion: replaced } : {}),
  };
}

function requestContextOf({ context }: ExecutorRequest): RequestContext {
  if (isRequestContext(context)) return context;
  throw new GatewayError(
    'INTERNAL_SERVER_ERROR',
    'An operation was executed outside of a request.',
  );
}

function isRequestContext(context: unknown): context is RequestContext {
  return isRecord(context) && context['signal'] instanceof AbortSignal && 'requestId' in context;
}

/** What a client can mend itself, but Apollo Server leaves to the executor. */
function refusalOf({ operation, request, schema }: ExecutorRequest): GraphQLError | undefined {
  const extensions = { code: 'OPERATION_RESOLUTION_FAILURE' };
  if (!operation) {
    const message =
      request.operationName === undefined
        ? 'The document has several operations; say which one in operationName.'
        : `The document has no operation named "${request.operationName}".`;
    return new GraphQLError(message, { extensions });
  }
  const kind = operation.operation;
  if (kind !== OperationTypeNode.SUBSCRIPTION && schema.getRootType(kind)) return undefined;
  return new GraphQLError(`The graph has no ${kind}s.`, { nodes: operation, extensions });
}
