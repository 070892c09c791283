import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import { withDistinctNames } from './distinct-names.ts';
import { createHoisting, rootTypes } from './hoist-fields.ts';
import { orderFetches } from './order-fetches.ts';
import { withPartedSubgraphs } from './part-subgraphs.ts';
import type { PlanNode } from './plan-node.ts';
import { createRenaming, type Renaming } from './renames.ts';
import { withResolvableKeysFirst } from './resolvable-keys.ts';
import { restoreFields } from './restore-fields.ts';
import { restoreKeys } from './restore-keys.ts';
import { restoreSubgraphs } from './restore-subgraphs.ts';
import { withSentTypes } from './sent-types.ts';
import { splitFetches } from './split-fetches.ts';
import { createKindSplitting } from './split-kinds.ts';
import { withSureSelections } from './sure-selections.ts';
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
  /** Fields, of whatever type, whose literals a plan may depend on. */
  readonly literalFields: ReadonlySet<string>;
  /** Gives names to what the planner would take for its own. */
  readonly rename: Renaming;
  /** The document to be planned. */
  prepare(document: DocumentNode): DocumentNode;
  /** The plan, of the operation as it was before it was prepared, as the subgraphs know it. */
  restore(
    plan: PlanNode,
    operation: OperationDefinitionNode,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ): PlanNode;
}

export interface MendingOptions {
  /** Whether interface objects that require others get virtual keys, where that mends something. */
  readonly hasVirtualKeys: boolean;
}

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
  const named = withDistinctNames(document);
  const hoist = createHoisting(document, types);
  const splitKinds = createKindSplitting(types);
  const roots = rootTypes(supergraph);
  const rootNames = plainRoots(supergraph, roots.values());
  const withoutMembers = createMemberRemoval(unions.added, types, roots, parted.subgraphs);
  return {
    supergraph: named.document,
    hasVirtualKeys: keysOfObjects.length > 0,
    hasParts: parted.subgraphs.size > 0,
    literalFields: new Set([...virtualFields.values()].map(({ fieldName }) => fieldName)),
    rename: createRenaming(types.owners),
    prepare: (given) => withSureSelections(hoist(withoutSkipped(given))),
    restore(given, operation, fragments) {
      const plan = withoutRootTypes(restoreSubgraphs(given, named.names), rootNames);
      const real = withSentTypes(restoreKeys(withoutMembers(plan), keyed.keyFields));
      const split = splitKinds(real, operation, fragments);
      const restored =
        virtualFields.size > 0 ? restoreFields(splitFetches(split, mended), virtualFields) : split;
      return orderFetches(restoreSubgraphs(restored, parted.subgraphs));
    },
  };
}
