import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../../plan/root-keys.ts';
import { ENTITIES } from './entities.ts';

/** The response keys that a fetch fills, with those below each. */
export type KeyTree = ReadonlyMap<string, KeyTree>;

export type GrowingTree = Map<string, GrowingTree>;

export interface FilledKeysOptions {
  /** Whether `__typename` counts. @default false */
  readonly typenames?: boolean;
}

/**
 * Response keys that a fetch fills, in the root or in its entities, under the names that they have
 * in the answer.
 */
export function filledKeys(
  document: DocumentNode,
  renamed: ReadonlyMap<string, string>,
  isEntityFetch: boolean,
  { typenames = false }: FilledKeysOptions = {},
): GrowingTree {
  const sets = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.selectionSet] : [],
  );
  const tree = keyTree(sets, fragmentsOf(document.definitions), ({ alias, name }) => {
    const given = (alias ?? name).value;
    return given === '__typename' && !typenames ? undefined : (renamed.get(given) ?? given);
  });
  return (isEntityFetch ? tree.get(ENTITIES) : tree) ?? new Map();
}

/**
 * The keys that selection sets ask for, of objects of whatever type.
 *
 * @param keyOf gives the key of a field; `undefined` for one that doesn't count
 */
export function keyTree(
  sets: readonly SelectionSetNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  keyOf: (field: FieldNode) => string | undefined,
): GrowingTree {
  const tree: GrowingTree = new Map();
  for (const set of sets) add(set, tree);
  return tree;

  function add({ selections }: SelectionSetNode, keys: GrowingTree): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = keyOf(selection);
        if (key === undefined) continue;
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
