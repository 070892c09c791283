import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';

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
  const names = subgraphNames(supergraph.definitions);
  const keys = new Map<string, SelectionSetNode[]>();
  for (const definition of supergraph.definitions) {
    if (!('name' in definition) || !('directives' in definition)) continue;
    for (const directive of definition.directives ?? []) {
      const key = directive.name.value === 'join__type' ? textOf(directive, 'key') : undefined;
      const subgraph = names.get(textOf(directive, 'graph') ?? '');
      if (key === undefined || subgraph === undefined || !definition.name) continue;
      const place = placeOfType(subgraph, definition.name.value);
      keys.set(place, [...(keys.get(place) ?? []), selectionOf(key)]);
    }
  }
  return keys;
}

/** Names of subgraphs by what the supergraph calls them in directives. */
function subgraphNames(definitions: readonly DefinitionNode[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION) continue;
    if (definition.name.value !== 'join__Graph') continue;
    for (const { name, directives = [] } of definition.values ?? []) {
      for (const directive of directives) {
        const subgraph = textOf(directive, 'name');
        if (subgraph !== undefined) names.set(name.value, subgraph);
      }
    }
  }
  return names;
}

function textOf(
  directive: DirectiveNode | ConstDirectiveNode,
  argument: string,
): string | undefined {
  const value = directive.arguments?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

function selectionOf(fields: string): SelectionSetNode {
  const [operation] = parse(`{${fields}}`, { noLocation: true }).definitions;
  if (operation?.kind === Kind.OPERATION_DEFINITION) return operation.selectionSet;
  throw new Error(`"${fields}" is no set of fields.`);
}
