import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { PlacedFetch } from './placed-fetches.ts';
import type { RequiredNode } from './plan-node.ts';
import { responseKeyOf } from './root-keys.ts';
import type { TypeIndex } from './type-index.ts';

/** The keys that somebody asks for in objects of a kind. */
export type AskedByKind = (kind: string) => ReadonlySet<string>;

/**
 * Tells what is asked for in the objects at a place, whatever the conditions on variables say: by
 * the client's operation, and by the fetches that need it for what they send.
 */
export function askedByKind(
  keys: readonly string[],
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  fetches: readonly PlacedFetch[],
  types: TypeIndex,
): AskedByKind {
  const sets = setsAt(operation.selectionSet, keys, fragments);
  const required = fetches.flatMap(({ fetch, keys: base }) =>
    base.every((key, index) => key === keys[index])
      ? requiredAt(fetch.requires ?? [], keys.slice(base.length))
      : [],
  );
  return (kind) => {
    const asked = new Set<string>();
    for (const set of sets) addSet(set);
    addRequired(required);
    return asked;

    function fits(type: string | undefined): boolean {
      return type === undefined || types.isKindOf(kind, type);
    }
    function addSet({ selections }: SelectionSetNode): void {
      for (const selection of selections) {
        if (selection.kind === Kind.FIELD) {
          asked.add(responseKeyOf(selection));
          continue;
        }
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (fragment && fits(fragment.typeCondition?.name.value)) addSet(fragment.selectionSet);
      }
    }
    function addRequired(nodes: readonly RequiredNode[]): void {
      for (const node of nodes) {
        if (node.kind === 'field') asked.add(node.responseKey);
        else if (fits(node.typeCondition)) addRequired(node.selections);
      }
    }
  };
}

/** The selections of the fields that the keys lead to, of objects of any type. */
function setsAt(
  root: SelectionSetNode,
  keys: readonly string[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly SelectionSetNode[] {
  let sets: readonly SelectionSetNode[] = [root];
  for (const key of keys) sets = sets.flatMap((set) => below(set, key));
  return sets;

  function below({ selections }: SelectionSetNode, key: string): readonly SelectionSetNode[] {
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) {
        return responseKeyOf(selection) === key ? (selection.selectionSet ?? []) : [];
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      return fragment ? below(fragment.selectionSet, key) : [];
    });
  }
}

function requiredAt(
  nodes: readonly RequiredNode[],
  keys: readonly string[],
): readonly RequiredNode[] {
  const [key, ...rest] = keys;
  if (key === undefined) return nodes;
  return nodes.flatMap((node) => {
    if (node.kind === 'fragment') return requiredAt(node.selections, keys);
    return node.responseKey === key ? requiredAt(node.selections ?? [], rest) : [];
  });
}
