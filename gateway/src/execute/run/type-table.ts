import { type DocumentNode, Kind } from 'graphql';

/** What a supergraph says about its types, those that are hidden from clients included. */
export interface TypeTable {
  isObjectType(name: string): boolean;
  /** Whether an object of this type is one of that type: it is the same, or a kind of it. */
  matches(typename: string, condition: string): boolean;
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
  return {
    isObjectType: (name) => objects.has(name),
    matches: (typename, condition) =>
      typename === condition || (kindsOf.get(condition)?.has(typename) ?? false),
  };
}
