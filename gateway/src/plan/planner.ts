import { operationFromDocument, printSchema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  visit,
} from 'graphql';
import { createGenerations } from '../cache/generations.ts';
import { GatewayError, toError } from '../errors.ts';
import { deepFreeze } from '../util/deep-freeze.ts';
import { once } from '../util/once.ts';
import { namesOfRequiring } from './circular-requires.ts';
import { convertPlan } from './convert-plan.ts';
import { findOperation } from './find-operation.ts';
import { createMending, type Mending } from './mending.ts';
import { createNeeding } from './needed-requires.ts';
import { labelsThatAreOn } from './override-labels.ts';
import { planError, toPlanError } from './plan-error.ts';
import { planMutation } from './plan-mutation.ts';
import type { PlanNode } from './plan-node.ts';
import { type Renames, responseKeyOf } from './renames.ts';
import { fragmentsOf, keysWithoutFetch } from './root-keys.ts';
import { indexTypes } from './type-index.ts';
import { withoutProvidesByObjects } from './without-provides.ts';

/** An operation with its plan. Made once and shared by all requests that send the operation. */
export interface PlannedOperation {
  /** As it was planned. */
  readonly operation: OperationDefinitionNode;
  /** Every fragment of its document, by name. */
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** `undefined` when there is nothing to fetch: introspection, or all of it always skipped. */
  readonly plan: PlanNode | undefined;
  /** Names of the operation that are others in the plan and its data; `undefined` for none. */
  readonly renames: Renames | undefined;
}

export interface PlannerOptions {
  /**
   * Whole plans that are compared before the best so far is taken. More find a cheaper plan where
   * many subgraphs resolve the same fields, at the price of seconds for an operation.
   * @default 300
   */
  readonly maxEvaluatedPlans?: number;
  /**
   * Ways to a field through the subgraphs beyond which the operation is refused. All of them are
   * compared with each other, so a few thousand take seconds.
   * @default 2000
   */
  readonly maxPathOptions?: number;
}

/** Plans operations over one supergraph. */
export interface Planner {
  /** What clients are validated and introspected against. */
  readonly apiSchema: GraphQLSchema;
  /** The supergraph as it was given, for what an executor must know of types hidden from clients. */
  readonly supergraph: DocumentNode;
  /** Fields, of whatever type, whose literals a plan may depend on. */
  readonly literalFields: ReadonlySet<string>;
  /** The schema of `apiSchema` as text. */
  printApiSchema(): string;
  /**
   * Plans an operation of a document that is valid by `apiSchema`. Synchronous, and slow.
   *
   * @throws {GraphQLError} an error of the whole request: no such operation, a subscription, a
   *   field that no subgraph can be asked for, or a failure of the planner, which is the cause then.
   */
  plan(document: DocumentNode, operationName: string | undefined): PlannedOperation;
}

/**
 * Makes a planner: Apollo's, with what it gets wrong mended in the supergraph and the operations
 * that it is given, and in the plans that come out.
 *
 * @throws {GatewayError} `SUPERGRAPH_INVALID` when nothing can be planned over it.
 */
export function createPlanner(supergraphSdl: string, options: PlannerOptions = {}): Planner {
  const { supergraph, api, first, waysFor } = load(supergraphSdl, options);
  const { mending } = first;

  function planOne(
    operation: OperationDefinitionNode,
    fragments: PlannedOperation['fragments'],
  ): PlanNode | undefined {
    const document = documentOf(operation, fragments);
    const planBy = ({ mending: { prepare, restore }, planner, overrideConditions }: Way) => {
      const prepared = prepare(document);
      const asked = operationFromDocument(api, prepared.document);
      const plan = convertPlan(planner.buildQueryPlan(asked, { overrideConditions }));
      return plan && restore(plan, prepared, operation, fragments);
    };
    let failure: unknown;
    for (const wayOf of waysFor(document)) {
      const way = wayOf();
      if (!way) continue;
      try {
        return planBy(way);
      } catch (thrown) {
        // The first failure is the one that tells most.
        failure ??= thrown;
      }
    }
    throw failure;
  }

  function planOperation(document: DocumentNode, name: string | undefined): PlannedOperation {
    const operation = findOperation(document, name);
    refuseSubscription(operation);
    const fragments = fragmentsOf(document.definitions);
    const { document: renamed, renames } = mending.rename(documentOf(operation, fragments));
    const asked = findOperation(renamed, undefined);
    const spread = fragmentsOf(renamed.definitions);
    const plan =
      asked.operation === OperationTypeNode.MUTATION
        ? planMutation(asked, spread, (each) => planOne(each, spread))
        : planOne(asked, spread);
    refuseMissingKeys(asked, spread, plan, renames);
    if (plan) deepFreeze(plan);
    return { operation, fragments, plan, renames };
  }

  return {
    apiSchema: api.toGraphQLJSSchema(),
    supergraph,
    literalFields: mending.literalFields,
    printApiSchema: () => printSchema(api),
    plan(document, operationName) {
      try {
        return planOperation(document, operationName);
      } catch (thrown) {
        throw toPlanError(thrown);
      }
    },
  };
}

/** Planners kept for operations over many fields that require of each other; each has a graph of its own. */
const MAX_NEEDED_WAYS = 16;

/** A planner with what mends it. */
interface Way {
  readonly mending: Mending;
  readonly planner: QueryPlanner;
  /** By the labels of `@override`: whether the field is where it overrides. */
  readonly overrideConditions: Map<string, boolean>;
}

function load(sdl: string, options: PlannerOptions) {
  try {
    const supergraph = parse(sdl, { noLocation: true });
    const original = Supergraph.build(sdl, { validateSupergraph: true });
    const mending = createMending(supergraph);
    const { hasParts, hasManyKeys } = mending;
    const first = wayBy(mending, optionsFor(mending, options));
    const needing = once(() => createNeeding(supergraph));
    const neededWays = createGenerations<Way>({ maxWeight: MAX_NEEDED_WAYS });
    const neededWay = (document: DocumentNode): Way => {
      const needed = needing()(document);
      const known = neededWays.get(needed.key);
      if (known) return known;
      const own = createMending(needed.document());
      const way = wayBy(own, optionsFor(own, options));
      neededWays.set(needed.key, way, 1);
      return way;
    };
    const comparing = once(() => wayBy(mending, options));
    const requiring = once(() => namesOfRequiring(indexTypes(supergraph)));
    const others = [
      // What helps the planner over most interface objects loses it over a few.
      once(() => {
        if (!mending.hasVirtualKeys) return undefined;
        return wayBy(createMending(supergraph, { hasVirtualKeys: false }), options);
      }),
      once(() => {
        const other = withoutProvidesByObjects(supergraph);
        return other && wayBy(createMending(other), options);
      }),
    ];
    const waysFor = (document: DocumentNode): readonly (() => Way | undefined)[] => {
      if (!hasParts) return [() => first, ...others];
      if (!asksForAny(requiring(), document)) return [comparing, ...others];
      return [hasManyKeys ? () => neededWay(document) : () => first, ...others];
    };
    return { supergraph, api: original.apiSchema(), first, waysFor };
  } catch (thrown) {
    const cause = toError(thrown);
    const message = `The supergraph cannot be served: ${cause.message}`;
    throw new GatewayError('SUPERGRAPH_INVALID', message, { cause });
  }
}

/**
 * Over fields that require of each other, the planner goes round in circles with some of the plans
 * that it compares, and nothing ends that but the limits of its thread.
 */
function optionsFor({ hasParts }: Mending, options: PlannerOptions): PlannerOptions {
  return hasParts ? { ...options, maxEvaluatedPlans: 1 } : options;
}

function wayBy(mending: Mending, options: PlannerOptions): Way {
  const planner = plannerOver(mending, options);
  return { mending, planner, overrideConditions: labelsThatAreOn(mending.supergraph) };
}

function plannerOver(
  mending: Mending,
  { maxEvaluatedPlans = 300, maxPathOptions = 2000 }: PlannerOptions,
): QueryPlanner {
  // The original is valid; in the mended one, fields that only `@requires` used are unused.
  const supergraph = Supergraph.build(mending.supergraph, { validateSupergraph: false });
  return new QueryPlanner(supergraph, {
    // Finding the client's fragments again in each fetch is slow, and fetches can't be split then.
    reuseQueryFragments: false,
    debug: { maxEvaluatedPlans, pathsLimit: maxPathOptions },
  });
}

function refuseSubscription({ operation }: OperationDefinitionNode): void {
  if (operation !== OperationTypeNode.SUBSCRIPTION) return;
  throw planError('Subscriptions are not supported.');
}

/** Whether a document asks for a field of one of the names. */
function asksForAny(names: ReadonlySet<string>, document: DocumentNode): boolean {
  let isAsked = false;
  visit(document, {
    Field({ name }) {
      isAsked ||= names.has(name.value);
    },
  });
  return isAsked;
}

/** The operation alone with the fragments of its document. */
function documentOf(
  operation: OperationDefinitionNode,
  fragments: PlannedOperation['fragments'],
): DocumentNode {
  return { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] };
}

function refuseMissingKeys(
  operation: OperationDefinitionNode,
  fragments: PlannedOperation['fragments'],
  plan: PlanNode | undefined,
  renames: Renames | undefined,
): void {
  const keys = keysWithoutFetch(operation, fragments, plan);
  if (keys.length === 0) return;
  const names = keys.map((key) => `"${renames ? responseKeyOf(key, renames) : key}"`).join(', ');
  throw planError(`No subgraph can be asked for ${names} with the fields selected.`);
}
