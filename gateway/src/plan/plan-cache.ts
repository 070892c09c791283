import { type DocumentNode, GraphQLError, type OperationDefinitionNode } from 'graphql';
import { findOperation } from './find-operation.ts';
import { planKey } from './plan-key.ts';
import type { PlannedOperation, Planner } from './planner.ts';

export interface PlanCacheOptions {
  /** Plans, refusals included, that are kept; the one not used for longest goes first. @default 1000 */
  readonly maxEntries?: number;
}

export interface PlanCache {
  /**
   * The plan of an operation, made if it isn't there yet.
   *
   * @throws what the planner throws; refusals are remembered like plans, for they cost as much.
   */
  get(document: DocumentNode, operationName: string | undefined): PlannedOperation;
  readonly size: number;
}

type Entry =
  | { readonly kind: 'planned'; readonly planned: PlannedOperation }
  | { readonly kind: 'refused'; readonly error: GraphQLError };

/** A bounded cache in front of a planner. It belongs to one supergraph: a swap makes a new one. */
export function createPlanCache(
  planner: Planner,
  { maxEntries = 1000 }: PlanCacheOptions = {},
): PlanCache {
  if (!Number.isInteger(maxEntries) || maxEntries < 1) {
    throw new RangeError(`maxEntries must be an integer of at least 1, got ${maxEntries}`);
  }
  // A map iterates in the order of insertion, so its first key is the one not used for longest.
  const entries = new Map<string, Entry>();
  const keys = new WeakMap<OperationDefinitionNode, string>();

  /** Printing a document costs more than all else here; a host that keeps documents pays it once. */
  function keyOf(document: DocumentNode, operation: OperationDefinitionNode): string {
    const known = keys.get(operation);
    if (known !== undefined) return known;
    const key = planKey(document, operation.name?.value);
    keys.set(operation, key);
    return key;
  }

  return {
    get(document, operationName) {
      const key = keyOf(document, findOperation(document, operationName));
      const entry = entries.get(key) ?? planEntry(planner, document, operationName);
      entries.delete(key);
      entries.set(key, entry);
      for (const oldest of entries.keys()) {
        if (entries.size <= maxEntries) break;
        entries.delete(oldest);
      }
      if (entry.kind === 'planned') return entry.planned;
      throw copyOf(entry.error);
    },
    get size() {
      return entries.size;
    },
  };
}

function planEntry(
  planner: Planner,
  document: DocumentNode,
  operationName: string | undefined,
): Entry {
  try {
    return { kind: 'planned', planned: planner.plan(document, operationName) };
  } catch (thrown) {
    if (thrown instanceof GraphQLError) return { kind: 'refused', error: thrown };
    throw thrown;
  }
}

/** Whoever reports an error may write to it, so no two requests get the same one. */
function copyOf({ message, nodes, originalError, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    originalError: originalError ?? null,
    extensions: { ...extensions },
  });
}
