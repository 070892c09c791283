import { assertValidSchema, type GraphQLSchema } from 'graphql';
import { GatewayError, toError } from '../errors.ts';
import { createPlanCache, type PlanCache } from '../plan/plan-cache.ts';
import { type PlanningThread, startPlanningThread } from '../plan/planning-thread.ts';
import { createExecutor, type Executor } from './executor.ts';
import type { ErrorPolicy } from './present-subgraph-error.ts';
import { createTypeTable } from './run/type-table.ts';
import { shareExecutions } from './share-executions.ts';
import type { SubgraphCall } from './subgraph-call.ts';

/** The text of a supergraph, and where it comes from. */
export interface ServableSupergraph {
  readonly sdl: string;
  readonly origin: string;
}

export interface ServiceOptions {
  /** Gives what calls a subgraph; `url` is the one in the supergraph and may be empty. */
  readonly callFor: (name: string, url: string) => SubgraphCall;
  readonly errors: ErrorPolicy;
  /** Whether fetches of a request share calls and start as soon as they can. @default true */
  readonly mergesFetches?: boolean | undefined;
  /**
   * Whether equal queries under way at the same time are executed once where all of their subgraphs
   * share calls; a request that ends before its answer then fails as a whole. @default false
   */
  readonly sharesExecutions?: boolean | undefined;
  /** Of which subgraphs entities are compared with what was asked for. @default none */
  readonly verifies?: ((subgraph: string) => boolean) | undefined;
  /** How long one operation may be planned, in milliseconds. @default 1000 */
  readonly planTimeoutMs?: number | undefined;
  /** Plans that are kept. @default 1000 */
  readonly maxPlans?: number | undefined;
}

/** What serves one supergraph, from the plan of an operation to its answer. */
export interface Service {
  /** The supergraph as it was given. */
  readonly sdl: string;
  /** Name of each subgraph with the URL that the supergraph gives it, which may be empty. */
  readonly subgraphs: ReadonlyMap<string, string>;
  /** What clients are validated against. */
  readonly schema: GraphQLSchema;
  readonly plans: PlanCache;
  readonly executor: Executor;
}

/**
 * Starts what serves a supergraph, which is read in the thread that will plan over it. Planning is
 * to be ended by `plans.stop`.
 *
 * @throws {GatewayError} `SUPERGRAPH_INVALID` when the supergraph cannot be served.
 */
export async function startService(
  supergraph: ServableSupergraph,
  options: ServiceOptions,
): Promise<Service> {
  const { planTimeoutMs: timeLimitMs } = options;
  const limits = timeLimitMs === undefined ? {} : { timeLimitMs };
  const { sdl, origin } = supergraph;
  const planning = await startPlanningThread(sdl, { origin, ...limits });
  try {
    return createService(sdl, planning, options);
  } catch (thrown) {
    await planning.stop();
    if (thrown instanceof GatewayError) throw thrown;
    const cause = toError(thrown);
    const message = `The supergraph cannot be served: ${cause.message}`;
    throw new GatewayError('SUPERGRAPH_INVALID', message, { cause });
  }
}

function createService(sdl: string, planning: PlanningThread, options: ServiceOptions): Service {
  const { callFor, errors: policy, mergesFetches: merges = true, maxPlans: maxEntries } = options;
  const { apiSchema: schema, types, subgraphs } = planning;
  assertValidSchema(schema);
  const calls = new Map([...subgraphs].map(([name, url]) => [name, callFor(name, url)]));
  const executing = createExecutor({
    schema,
    types: createTypeTable(types),
    policy,
    merges,
    verifies: options.verifies,
    send(subgraph, request, context, receiver) {
      const call = calls.get(subgraph) ?? callOfNobody(subgraph);
      call(request, context, receiver);
    },
  });
  const executor = options.sharesExecutions
    ? shareExecutions(executing, (subgraph) => calls.get(subgraph))
    : executing;
  const plans = createPlanCache(planning, maxEntries === undefined ? {} : { maxEntries });
  return { sdl, subgraphs, schema, plans, executor };
}

function callOfNobody(subgraph: string): SubgraphCall {
  const message = `Subgraph "${subgraph}" is not known.`;
  const error = new GatewayError('SUBGRAPH_UNAVAILABLE', message);
  return (_request, _context, receiver) => queueMicrotask(() => receiver.onFailure(error));
}
