import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import { type CarryingDocument, carryConditions } from './carry-conditions.ts';
import { namesOfRequiring } from './circular-requires.ts';
import { withDistinctNames } from './distinct-names.ts';
import { createHoisting, rootTypes } from './hoist-fields.ts';
import { joinFetches } from './join-fetches.ts';
import { orderFetches } from './order-fetches.ts';
import { withPartedSubgraphs } from './part-subgraphs.ts';
import type { PlanNode } from './plan-node.ts';
import { createRenaming, type Renaming } from './renames.ts';
import { withResolvableKeysFirst } from './resolvable-keys.ts';
import { restoreConditions } from './restore-conditions.ts';
import { restoreFields } from './restore-fields.ts';
import { restoreKeys } from './restore-keys.ts';
import { restoreSubgraphs } from './restore-subgraphs.ts';
import { withSentTypes } from './sent-types.ts';
import { splitFetches } from './split-fetches.ts';
import { createKindSplitting } from './split-kinds.ts';
import { createSureSelections } from './sure-selections.ts';
import { indexTypes } from './type-index.ts';
import { withVirtualFields } from './virtual-fields.ts';
import { keysOfInterfaceObjects, withVirtualKeys } from './virtual-keys.ts';
import { withWholeUnions } from './whole-unions.ts';
import { createMemberRemoval } from './without-members.ts';
import { plainRoots, withoutRootTypes } from './without-root-types.ts';
import { withoutSkipped } from './without-skipped.ts';

/** What mends, in front of Apollo's planner and behind it, what it gets wrong over a supergraph. */
export interface Mending {
  /** The supergraph to plan over. */
  readonly supergraph: DocumentNode;
  /** Whether interface objects got virtual keys. */
  readonly hasVirtualKeys: boolean;
  /** Whether fields that require of each other got subgraphs of their own. */
  readonly hasParts: boolean;
  /**
   * Whether so many of these are reached by keys of their own that the planner, which tries them in
   * every order, takes seconds.
   */
  readonly hasManyKeys: boolean;
  /** Fields, of whatever type, whose literals a plan may depend on. */
  readonly literalFields: ReadonlySet<string>;
  /** Gives names to what the planner would take for its own. */
  readonly rename: Renaming;
  /** The document to be planned. */
  prepare(document: DocumentNode): CarryingDocument;
  /** The plan, of the operation as it was before it was prepared, as the subgraphs know it. */
  restore(
    plan: PlanNode,
    prepared: CarryingDocument,
    operation: OperationDefinitionNode,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ): PlanNode;
}

export interface MendingOptions {
  /** Whether interface objects that require others get virtual keys, where that mends something. */
  readonly hasVirtualKeys: boolean;
}

/** Each more multiplies the time of planning: with 5, an operation of one field takes seconds. */
const MAX_KEYS = 3;

export function createMending(
  supergraph: DocumentNode,
  { hasVirtualKeys }: MendingOptions = { hasVirtualKeys: true },
): Mending {
  const unions = withWholeUnions(withResolvableKeysFirst(supergraph));
  const parted = withPartedSubgraphs(unions.document);
  const keysOfObjects = hasVirtualKeys ? keysOfInterfaceObjects(parted.document) : [];
  const keyed = withVirtualKeys(parted.document, [...parted.keys, ...keysOfObjects]);
  const mended = withVirtualFields(keyed.document);
  const { document, virtualFields } = mended;
  const types = indexTypes(document);
  const distinct = withDistinctNames(document);
  const hoist = createHoisting(document, types);
  const splitKinds = createKindSplitting(types);
  const requiring = namesOfRequiring(types);
  const roots = rootTypes(supergraph);
  const withSureSelections = createSureSelections(types, roots);
  const rootNames = plainRoots(supergraph, roots.values());
  const withoutMembers = createMemberRemoval(unions.added, types, roots, parted.subgraphs);
  return {
    supergraph: distinct.document,
    hasVirtualKeys: keysOfObjects.length > 0,
    hasParts: parted.subgraphs.size > 0,
    hasManyKeys: parted.keys.length > MAX_KEYS,
    literalFields: new Set([...virtualFields.values()].map(({ fieldName }) => fieldName)),
    rename: createRenaming(types.owners),
    prepare: (given) =>
      carryConditions(withSureSelections(hoist(withoutSkipped(given))), requiring),
    restore(given, prepared, operation, fragments) {
      const named = restoreSubgraphs(given, distinct.names);
      const plan = withoutRootTypes(restoreConditions(named, prepared, operation), rootNames);
      const real = withSentTypes(restoreKeys(withoutMembers(plan), keyed.keyFields));
      const split = splitKinds(real, operation, fragments);
      const restored =
        virtualFields.size > 0 ? restoreFields(splitFetches(split, mended), virtualFields) : split;
      if (parted.subgraphs.size === 0) return orderFetches(restored);
      const whole = restoreSubgraphs(restored, parted.subgraphs);
      return orderFetches(whole, (fetches) => joinFetches(fetches, operation));
    },
  };
}
