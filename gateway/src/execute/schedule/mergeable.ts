import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
} from 'graphql';
import type { FetchNode } from '../../plan/plan-node.ts';
import { ENTITIES } from '../run/entities.ts';

/** The parts of an entity fetch's document that a merged request is made of. */
export interface EntityOperation {
  readonly operation: OperationDefinitionNode;
  /** The field `_entities`, which is all of the operation. */
  readonly entities: FieldNode;
}

/**
 * The document of an entity fetch, taken apart; `undefined` for a fetch that can't share a request
 * with others: one at the root, a mutation, or one whose document is not what planners write.
 */
export function entityOperationOf(fetch: FetchNode): EntityOperation | undefined {
  if (!fetch.requires || fetch.operationKind !== OperationTypeNode.QUERY) return undefined;
  const [operation, ...fragments] = fetch.document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || fragments.length > 0) return undefined;
  if ((operation.directives ?? []).length > 0) return undefined;
  const [entities, ...others] = operation.selectionSet.selections;
  if (entities?.kind !== Kind.FIELD || others.length > 0) return undefined;
  const isPlain = entities.name.value === ENTITIES && !entities.alias;
  return isPlain && entities.selectionSet ? { operation, entities } : undefined;
}

/** Equal for fetches that get equal answers for equal representations. */
export function answerSignature(fetch: FetchNode, { entities }: EntityOperation): string {
  const { requires, inputRewrites, outputRewrites } = fetch;
  return JSON.stringify([print(entities), requires, inputRewrites, outputRewrites]);
}
