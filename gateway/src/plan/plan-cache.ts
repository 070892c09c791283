import { type DocumentNode, GraphQLError, type OperationDefinitionNode } from 'graphql';
import { findOperation } from './find-operation.ts';
import {
  createNormaliser,
  keyOfText,
  type Literals,
  type NormalOperation,
} from './normal-operation.ts';
import { createPlanEntries } from './plan-entries.ts';
import { createPlanRuns, type PlanEntry, type PlanUse } from './plan-runs.ts';
import type { PlannedOperation } from './planner.ts';
import type { Planning } from './planning.ts';

export interface PlanCacheOptions {
  /** Plans, refusals included, that are kept. @default 1000 */
  readonly maxEntries?: number;
  /** How long an operation that took too long is refused without another try. @default 60_000 */
  readonly retryAfterMs?: number;
  /** Clock in milliseconds that never jumps. @default performance.now */
  readonly now?: () => number;
}

/** The plan of an operation and what this document makes of it. */
export interface CachedPlan {
  /** Equal for operations that share the plan. */
  readonly key: string;
  /** The same object for all operations of one key. */
  readonly planned: PlannedOperation;
  /** To go with the client's variables; `undefined` for none. */
  readonly literals: Literals | undefined;
}

export interface PlanCache {
  /**
   * The plan of an operation of a valid document; a promise while it is being made. Who asks for
   * the same meanwhile waits for the same. Operations that differ in nothing but white space,
   * comments, fragment order and the literals in their arguments have one plan.
   *
   * @throws {GraphQLError} an error of the whole request, at once or later: no such operation, or
   *   one that cannot be planned. Refusals are remembered like plans, for they cost as much.
   */
  get(document: DocumentNode, operationName: string | undefined): CachedPlan | Promise<CachedPlan>;
  /**
   * Plans what another cache gave most often, the most used first, as far as the schema still
   * allows it; gives the number of plans made.
   *
   * @param limits at most `maxPlans` (by default 100), begun within `maxMs` (by default 5000).
   */
  warm(from: PlanCache, limits?: WarmLimits): Promise<number>;
  /** The operations that were asked for most often and have a plan. */
  busiest(count: number): readonly Readonly<PlanUse>[];
  readonly size: number;
  /** Lets go of what planning holds; the cache still works, if slowly at first. */
  retire(): void;
  /** Ends planning. */
  stop(): Promise<void>;
}

export interface WarmLimits {
  readonly maxPlans?: number;
  readonly maxMs?: number;
}

/** A bounded cache in front of planning. It belongs to one supergraph: a swap makes a new one. */
export function createPlanCache(
  planning: Planning,
  { maxEntries = 1000, retryAfterMs = 60_000, now = monotonicNow }: PlanCacheOptions = {},
): PlanCache {
  if (!Number.isInteger(maxEntries) || maxEntries < 1) {
    throw new RangeError(`maxEntries must be an integer of at least 1, got ${maxEntries}`);
  }
  const { apiSchema: schema, literalFields } = planning;
  const normalise = createNormaliser({ schema, literalFields });
  const normals = new WeakMap<OperationDefinitionNode, NormalOperation>();
  const entries = createPlanEntries<PlanEntry>(maxEntries);
  const runs = createPlanRuns({ planning, entries, retryAfterMs, now });

  /** A host that keeps documents pays for this once. */
  function normalOf(document: DocumentNode, operation: OperationDefinitionNode): NormalOperation {
    const known = normals.get(operation);
    if (known) return known;
    const normal = normalise(document, operation);
    normals.set(operation, normal);
    return normal;
  }

  function known(key: string): PlanEntry | undefined {
    const entry = entries.get(key);
    if (entry?.kind !== 'refused' || entry.until > now()) return entry;
    entries.delete(key);
    return undefined;
  }

  return {
    get(document, operationName) {
      const normal = normalOf(document, findOperation(document, operationName));
      const { key } = normal;
      const entry = known(key) ?? runs.make(key, useOf(normal));
      if (!(entry instanceof Promise)) return answer(entry, normal);
      return entry.then((made) => answer(made, normal));
    },
    async warm(from, { maxPlans = 100, maxMs = 5000 } = {}) {
      const end = now() + maxMs;
      let made = 0;
      for (const { text, literalNames, uses } of from.busiest(maxPlans)) {
        if (now() >= end) break;
        const key = keyOfText(text);
        if (entries.has(key)) continue;
        // Half of what it was, so that what is no longer asked for is forgotten in the end.
        const use = { text, literalNames, uses: Math.floor(uses / 2) };
        const { kind } = await runs.make(key, use, { validates: true });
        if (kind === 'planned') made += 1;
      }
      return made;
    },
    busiest(count) {
      const uses = [...entries.values()].flatMap((e) => (e.kind === 'planned' ? [e.use] : []));
      return uses.sort((a, b) => b.uses - a.uses).slice(0, count);
    },
    get size() {
      return entries.size;
    },
    retire: () => planning.retire(),
    stop: () => planning.stop(),
  };
}

function monotonicNow(): number {
  return performance.now();
}

/** The variables of a request with those that stand for the literals of its document. */
export function withLiterals(
  variables: Readonly<Record<string, unknown>>,
  literals: Literals | undefined,
): Readonly<Record<string, unknown>> {
  return literals ? { ...variables, ...literals } : variables;
}

function useOf({ text, literals }: NormalOperation): PlanUse {
  return { text, literalNames: Object.keys(literals ?? {}), uses: 0 };
}

function answer(entry: PlanEntry, { key, literals }: NormalOperation): CachedPlan {
  if (entry.kind === 'refused') throw copyOf(entry.error);
  entry.use.uses += 1;
  return { key, planned: entry.planned, literals };
}

/** Whoever reports an error may write to it, so no two requests get the same one. */
function copyOf({ message, nodes, originalError, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    originalError: originalError ?? null,
    extensions: { ...extensions },
  });
}
