import { type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { dataKeyOf, type Renames } from '../../plan/renames.ts';
import type { GrowingTree, KeyTree } from '../run/filled-keys.ts';

/** The keys of the data that a selection set asks for, of objects of whatever type. */
export function selectedKeys(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  renames: Renames | undefined,
): KeyTree {
  const tree: GrowingTree = new Map();
  add(set, tree);
  return tree;

  function add({ selections }: SelectionSetNode, keys: GrowingTree): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = dataKeyOf(selection, renames);
        const below: GrowingTree = keys.get(key) ?? new Map();
        keys.set(key, below);
        if (selection.selectionSet) add(selection.selectionSet, below);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        add(selection.selectionSet, keys);
      } else {
        const fragment = fragments.get(selection.name.value);
        if (fragment) add(fragment.selectionSet, keys);
      }
    }
  }
}
