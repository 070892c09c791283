import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';

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
  const tree: GrowingTree = new Map();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) add(definition.selectionSet, tree);
  }
  return (isEntityFetch ? tree.get('_entities') : tree) ?? new Map();

  function add({ selections }: SelectionSetNode, keys: GrowingTree): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const given = (selection.alias ?? selection.name).value;
        if (given === '__typename' && !typenames) continue;
        const key = renamed.get(given) ?? given;
        const below: GrowingTree = keys.get(key) ?? new Map();
        keys.set(key, below);
        if (selection.selectionSet) add(selection.selectionSet, below);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        add(selection.selectionSet, keys);
      } else {
        addFragment(selection.name.value, keys);
      }
    }
  }

  function addFragment(name: string, keys: GrowingTree): void {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name) {
        add(definition.selectionSet, keys);
      }
    }
  }
}
