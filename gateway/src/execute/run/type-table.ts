import type { DocumentNode, SelectionSetNode } from 'graphql';
import { parseFieldSet } from '../../plan/field-set.ts';
import { placeOfType, type TypeFacts, typeFactsOf } from '../../plan/type-facts.ts';

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
  return createTypeTable(typeFactsOf(supergraph));
}

export function createTypeTable({ objects, kinds, keys }: TypeFacts): TypeTable {
  const parsed = new Map<string, readonly SelectionSetNode[]>();
  return {
    keysIn(subgraph, typename) {
      const place = placeOfType(subgraph, typename);
      const known = parsed.get(place);
      if (known) return known;
      const selections = (keys.get(place) ?? []).map(parseFieldSet);
      parsed.set(place, selections);
      return selections;
    },
    isObjectType: (name) => objects.has(name),
    matches: (typename, condition) =>
      typename === condition || (kinds.get(condition)?.has(typename) ?? false),
  };
}
