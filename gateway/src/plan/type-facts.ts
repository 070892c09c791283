import { type DocumentNode, Kind } from 'graphql';
import { parseFieldSet } from './field-set.ts';
import { indexTypes, stringArgument } from './type-index.ts';

/**
 * What an executor must know of the types of a supergraph, those that are hidden from clients
 * included: plain values, which can leave the thread that has read them.
 */
export interface TypeFacts {
  readonly objects: ReadonlySet<string>;
  /** Names of the types that an interface or a union has, by its name. */
  readonly kinds: ReadonlyMap<string, ReadonlySet<string>>;
  /** The keys of types in subgraphs as field sets, by `placeOfType`. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

/** Reads the types of a supergraph document. */
export function typeFactsOf(supergraph: DocumentNode): TypeFacts {
  const objects = new Set<string>();
  const kinds = new Map<string, Set<string>>();
  const add = (condition: string, typename: string): void => {
    const known = kinds.get(condition);
    if (known) known.add(typename);
    else kinds.set(condition, new Set([typename]));
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
  return { objects, kinds, keys: keysOfTypes(supergraph) };
}

/** The key of a type in a subgraph, given by name, among `keys`. */
export function placeOfType(subgraph: string, typename: string): string {
  return JSON.stringify([subgraph, typename]);
}

/** The keys of all types in all subgraphs; one that is no set of fields ends it. */
function keysOfTypes(supergraph: DocumentNode): TypeFacts['keys'] {
  const { owners, subgraphs } = indexTypes(supergraph);
  const keys = new Map<string, string[]>();
  for (const [typename, { directives = [] }] of owners) {
    for (const directive of directives) {
      if (directive.name.value !== 'join__type') continue;
      const key = stringArgument(directive, 'key');
      const subgraph = subgraphs.get(stringArgument(directive, 'graph') ?? '');
      if (key === undefined || subgraph === undefined) continue;
      parseFieldSet(key);
      const place = placeOfType(subgraph, typename);
      const known = keys.get(place);
      if (known) known.push(key);
      else keys.set(place, [key]);
    }
  }
  return keys;
}
