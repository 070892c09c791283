import { assertValidSchema, type GraphQLSchema } from 'graphql';
import { GatewayError, toError } from '../errors.ts';
import { createPlanCache, type PlanCache } from '../plan/plan-cache.ts';
import type { Planning } from '../plan/planning.ts';
import { startPlanningThread } from '../plan/planning-thread.ts';
import { createExecutor, type Executor } from './executor.ts';
import type { ErrorPolicy } from './present-subgraph-error.ts';
import { typeTableOf } from './run/type-table.ts';
import type { SubgraphCall } from './subgraph-call.ts';

/** A supergraph and its subgraphs: the name of each with the URL in the supergraph, if any. */
export interface ServableSupergraph {
  readonly sdl: string;
  readonly subgraphs: ReadonlyMap<string, string>;
}

export interface ServiceOptions {
  /** Gives what calls a subgraph; `url` is the one in the supergraph and may be empty. */
  readonly callFor: (name: string, url: string) => SubgraphCall;
  readonly errors: ErrorPolicy;
  /** Whether fetches of a request share calls and start as soon as they can. @default true */
  readonly mergesFetches?: boolean | undefined;
  /** How long one operation may be planned, in milliseconds. @default 1000 */
  readonly planTimeoutMs?: number | undefined;
  /** Plans that are kept. @default 1000 */
  readonly maxPlans?: number | undefined;
}

/** What serves one supergraph, from the plan of an operation to its answer. */
export interface Service {
  /** The supergraph as it was given. */
  readonly sdl: string;
  /** What clients are validated against. */
  readonly schema: GraphQLSchema;
  readonly plans: PlanCache;
  readonly executor: Executor;
}

/**
 * Starts what serves a supergraph. Its planning is to be ended by `plans.stop`.
 *
 * @throws {GatewayError} `SUPERGRAPH_INVALID` when the supergraph cannot be served.
 */
export async function startService(
  supergraph: ServableSupergraph,
  options: ServiceOptions,
): Promise<Service> {
  const { planTimeoutMs: timeLimitMs } = options;
  const limits = timeLimitMs === undefined ? {} : { timeLimitMs };
  const planning = await startPlanningThread(supergraph.sdl, limits);
  try {
    return createService(supergraph, planning, options);
  } catch (thrown) {
    await planning.stop();
    if (thrown instanceof GatewayError) throw thrown;
    const cause = toError(thrown);
    const message = `The supergraph cannot be served: ${cause.message}`;
    throw new GatewayError('SUPERGRAPH_INVALID', message, { cause });
  }
}

function createService(
  { sdl, subgraphs }: ServableSupergraph,
  planning: Planning,
  { callFor, errors: policy, mergesFetches: merges = true, maxPlans: maxEntries }: ServiceOptions,
): Service {
  const { apiSchema: schema, supergraph } = planning;
  assertValidSchema(schema);
  const calls = new Map([...subgraphs].map(([name, url]) => [name, callFor(name, url)]));
  const executor = createExecutor({
    schema,
    types: typeTableOf(supergraph),
    policy,
    merges,
    send(subgraph, request, context, receiver) {
      const call = calls.get(subgraph) ?? callOfNobody(subgraph);
      call(request, context, receiver);
    },
  });
  const plans = createPlanCache(planning, maxEntries === undefined ? {} : { maxEntries });
  return { sdl, schema, plans, executor };
}

function callOfNobody(subgraph: string): SubgraphCall {
  const message = `Subgraph "${subgraph}" is not known.`;
  const error = new GatewayError('SUBGRAPH_UNAVAILABLE', message);
  return (_request, _context, receiver) => queueMicrotask(() => receiver.onFailure(error));
}
