import { Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { type FetchNode, type PlanNode, replaceFetches } from './plan-node.ts';
import { withUsedVariables } from './split-fetches.ts';
import { TYPENAME } from './sure-selections.ts';
import { namedType, type TypeIndex } from './type-index.ts';
import type { AddedMembers } from './whole-unions.ts';

/**
 * Gives what takes fragments out of a plan that are on members which a union does not have in the
 * subgraph that is asked.
 *
 * @param roots the root types by kind of operation
 * @param parts the subgraph that each part of one belongs to, by names
 */
export function createMemberRemoval(
  added: AddedMembers,
  types: TypeIndex,
  roots: ReadonlyMap<string, string>,
  parts: ReadonlyMap<string, string>,
): (plan: PlanNode) => PlanNode {
  if (added.size === 0) return (plan) => plan;
  return (plan) =>
    replaceFetches(plan, (fetch, path) => {
      const unions = added.get(parts.get(fetch.subgraph) ?? fetch.subgraph);
      const node = unions ? withoutMembers(fetch, unions, types, roots) : fetch;
      return path ? { kind: 'flatten', path, node } : node;
    });
}

function withoutMembers(
  fetch: FetchNode,
  unions: ReadonlyMap<string, ReadonlySet<string>>,
  types: TypeIndex,
  roots: ReadonlyMap<string, string>,
): FetchNode {
  const [operation] = fetch.document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return fetch;
  const selectionSet = strip(operation.selectionSet, roots.get(operation.operation) ?? '');
  if (selectionSet === operation.selectionSet) return fetch;
  return withUsedVariables(fetch, { ...operation, selectionSet });

  function strip(set: SelectionSetNode, parent: string): SelectionSetNode {
    const selections = set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = selection.typeCondition?.name.value ?? parent;
        if (unions.get(parent)?.has(type)) return [];
        return [{ ...selection, selectionSet: strip(selection.selectionSet, type) }];
      }
      const definition = types.fieldOf(parent, selection.name.value);
      const type = definition ? namedType(definition.type) : '';
      return [{ ...selection, selectionSet: strip(selection.selectionSet, type) }];
    });
    return { ...set, selections: selections.length > 0 ? selections : [TYPENAME] };
  }
}
