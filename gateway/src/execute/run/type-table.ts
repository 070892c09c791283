import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { parseFieldSet } from '../../plan/field-set.ts';
import { indexTypes, stringArgument } from '../../plan/type-index.ts';

/** What a supergraph says about its types, those that are hidden from clients included. */
export interface TypeTable {
  isObjectType(name: string): boolean;
  /** Whether an object of this type is one of that type: it is the same, or a kind of it. */
  matches(typename: string, condition: string): boolean;
  /** The keys of a type in a subgraph, as selections; none where the supergraph names none. */
  keysIn(subgraph: string, typename: string): readonly SelectionSetNode[];
}

/** Reads the types of a supergraph document. */
export function typeTableOf(supergraph: DocumentNode): TypeTable {
  const objects = new Set<string>();
  const kindsOf = new Map<string, Set<string>>();
  const add = (condition: string, typename: string): void => {
    const kinds = kindsOf.get(condition);
    if (kinds) kinds.add(typename);
    else kindsOf.set(condition, new Set([typename]));
  };
  for (const definition of supergraph.definitions) {
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
        if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) objects.add(definition.name.value);
        for (const { name } of definition.interfaces ?? []) add(name.value, definition.name.value);
        break;
      case Kind.UNION_TYPE_DEFINITION:
        for (const { name } of definition.types ?? []) add(definition.name.value, name.value);
        break;
      default:
    }
  }
  const keys = keysOfTypes(supergraph);
  return {
    keysIn: (subgraph, typename) => keys.get(placeOfType(subgraph, typename)) ?? [],
    isObjectType: (name) => objects.has(name),
    matches: (typename, condition) =>
      typename === condition || (kindsOf.get(condition)?.has(typename) ?? false),
  };
}

function placeOfType(subgraph: string, typename: string): string {
  return JSON.stringify([subgraph, typename]);
}

/** The keys of all types in all subgraphs. */
function keysOfTypes(supergraph: DocumentNode): ReadonlyMap<string, readonly SelectionSetNode[]> {
  const { owners, subgraphs } = indexTypes(supergraph);
  const keys = new Map<string, SelectionSetNode[]>();
  for (const [typename, { directives = [] }] of owners) {
    for (const directive of directives) {
      if (directive.name.value !== 'join__type') continue;
      const key = stringArgument(directive, 'key');
      const subgraph = subgraphs.get(stringArgument(directive, 'graph') ?? '');
      if (key === undefined || subgraph === undefined) continue;
      const place = placeOfType(subgraph, typename);
      keys.set(place, [...(keys.get(place) ?? []), parseFieldSet(key)]);
    }
  }
  return keys;
}
