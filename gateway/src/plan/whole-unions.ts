import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  isSpecifiedScalarType,
  Kind,
  specifiedScalarTypes,
  type TypeDefinitionNode,
  type UnionTypeDefinitionNode,
} from 'graphql';
import {
  fieldJoins,
  indexTypes,
  isOf,
  joinDirectives,
  namedType,
  resolvingGraphs,
  stringArgument,
  type TypeIndex,
} from './type-index.ts';

/** Members that a union has in a subgraph for the planner alone: by subgraph's name and union. */
export type AddedMembers = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

export interface WholeUnions {
  readonly document: DocumentNode;
  readonly added: AddedMembers;
}

/**
 * The supergraph with all members of a union in each subgraph that can be asked for a field of that
 * type as well as another one, with other members. The planner drops a fragment on a member if
 * one of them doesn't have it, and goes to one that does for nothing but this.
 */
export function withWholeUnions(supergraph: DocumentNode): WholeUnions {
  const types = indexTypes(supergraph);
  const definitions = new Map<string, TypeDefinitionNode>();
  for (const definition of supergraph.definitions) {
    if (isType(definition)) definitions.set(definition.name.value, definition);
  }
  const added = new Map<string, Map<string, Set<string>>>();
  for (const union of definitions.values()) {
    if (union.kind !== Kind.UNION_TYPE_DEFINITION) continue;
    const graphs = sharingGraphs(union, types);
    for (const graph of graphs) {
      const missing = (union.types ?? [])
        .map(({ name }) => name.value)
        .filter((member) => !hasMember(union, member, graph));
      if (missing.length === 0) continue;
      if (!missing.every((member) => canBeIn(member, graph, types, definitions))) continue;
      const ofGraph = added.get(graph) ?? new Map<string, Set<string>>();
      added.set(graph, ofGraph.set(union.name.value, new Set(missing)));
    }
  }
  if (added.size === 0) return { document: supergraph, added: new Map() };
  const rebuilt = supergraph.definitions.map((definition) => withMembers(definition, added, types));
  const byName = [...added].map(
    ([graph, unions]) => [types.subgraphs.get(graph) ?? '', unions] as const,
  );
  return { document: { ...supergraph, definitions: rebuilt }, added: new Map(byName) };
}

/** The subgraphs that resolve one field of the union's type, if they have different members. */
function sharingGraphs(union: UnionTypeDefinitionNode, types: TypeIndex): ReadonlySet<string> {
  const graphs = new Set<string>();
  const membersIn = (graph: string) =>
    (union.types ?? []).filter(({ name }) => hasMember(union, name.value, graph)).length;
  for (const owner of types.owners.values()) {
    for (const field of owner.fields ?? []) {
      if (namedType(field.type) !== union.name.value) continue;
      const resolving = resolvingGraphs(owner, field);
      const isWhole = resolving.every((graph) => membersIn(graph) === union.types?.length);
      if (resolving.length < 2 || isWhole) continue;
      for (const graph of resolving) graphs.add(graph);
    }
  }
  return graphs;
}

function hasMember(union: UnionTypeDefinitionNode, member: string, graph: string): boolean {
  return joinDirectives(union, 'join__unionMember')
    .filter(isOf(graph))
    .some((join) => stringArgument(join, 'member') === member);
}

/** Whether the subgraph has the types of all fields of a member. */
function canBeIn(
  member: string,
  graph: string,
  types: TypeIndex,
  definitions: ReadonlyMap<string, TypeDefinitionNode>,
): boolean {
  const owner = types.owners.get(member);
  return (owner?.fields ?? []).every((field) => {
    const definition = definitions.get(namedType(field.type));
    const isKnown = definition && joinDirectives(definition, 'join__type').some(isOf(graph));
    const inputs = (field.arguments ?? []).every(({ type }) => isBuiltIn(namedType(type)));
    return inputs && (isKnown || isBuiltIn(namedType(field.type)));
  });
}

function isBuiltIn(name: string): boolean {
  return specifiedScalarTypes.some((type) => isSpecifiedScalarType(type) && type.name === name);
}

function withMembers(
  definition: DefinitionNode,
  added: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>,
  types: TypeIndex,
): DefinitionNode {
  if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
    const more = [...added].flatMap(([graph, unions]) =>
      [...(unions.get(definition.name.value) ?? [])].map((member) =>
        joinNode('join__unionMember', graph, member),
      ),
    );
    return { ...definition, directives: [...(definition.directives ?? []), ...more] };
  }
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition;
  const { name, directives = [], fields = [] } = definition;
  const graphs = [...added]
    .filter(([, unions]) => [...unions.values()].some((members) => members.has(name.value)))
    .map(([graph]) => graph)
    .filter((graph) => !joinDirectives(definition, 'join__type').some(isOf(graph)));
  if (graphs.length === 0) return definition;
  const owner = types.owners.get(name.value) ?? definition;
  return {
    ...definition,
    directives: [...directives, ...graphs.map((graph) => joinNode('join__type', graph))],
    fields: fields.map((field) => ({
      ...field,
      directives: [
        ...(field.directives ?? []).filter((each) => each.name.value !== 'join__field'),
        ...fieldJoins(owner, field),
        ...graphs.map((graph) => joinNode('join__field', graph)),
      ],
    })),
  };
}

function joinNode(directive: string, graph: string, member?: string): ConstDirectiveNode {
  const argument = (name: string, value: { kind: Kind.ENUM | Kind.STRING; value: string }) =>
    ({ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value }) as const;
  const given = [argument('graph', { kind: Kind.ENUM, value: graph })];
  if (member !== undefined) given.push(argument('member', { kind: Kind.STRING, value: member }));
  return { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: directive }, arguments: given };
}

function isType(definition: DefinitionNode): definition is TypeDefinitionNode {
  return definition.kind.endsWith('TypeDefinition');
}
