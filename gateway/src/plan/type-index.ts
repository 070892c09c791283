import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parseType,
  print,
  type TypeNode,
} from 'graphql';

export type FieldOwner = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** Object types and interfaces of a supergraph, by what the rewriting of it asks for. */
export interface TypeIndex {
  readonly owners: ReadonlyMap<string, FieldOwner>;
  /** Name of each subgraph by its value of `enum join__Graph`. */
  readonly subgraphs: ReadonlyMap<string, string>;
  fieldOf(type: string, field: string): FieldDefinitionNode | undefined;
  /** The type of a field as one subgraph, given by its enum value, declares it. */
  typeIn(field: FieldDefinitionNode, graph: string): TypeNode;
  /** What implements an interface. */
  kindsOf(type: string): readonly string[];
  /** Whether objects of a type, given first, are what a type condition on another one asks for. */
  isKindOf(kind: string, type: string): boolean;
  /** The interfaces of a type that some subgraph serves as an object. */
  interfaceObjectsOf(type: string): readonly string[];
  /** Every type that a field of this name has, in any type and subgraph, as text. */
  typesOfFields(field: string): ReadonlySet<string>;
  /** The first name that no field has and that isn't taken. */
  unusedFieldName(name: (attempt: number) => string, taken: { has(name: string): boolean }): string;
}

export function indexTypes(supergraph: DocumentNode): TypeIndex {
  const owners = new Map<string, FieldOwner>();
  const subgraphs = new Map<string, string>();
  const unions = new Map<string, readonly string[]>();
  for (const definition of supergraph.definitions) {
    if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
      unions.set(
        definition.name.value,
        (definition.types ?? []).map(({ name }) => name.value),
      );
    }
    if (isFieldOwner(definition)) owners.set(definition.name.value, definition);
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION) continue;
    if (definition.name.value !== 'join__Graph') continue;
    for (const { name, directives = [] } of definition.values ?? []) {
      const graph = directives.find((directive) => directive.name.value === 'join__graph');
      const subgraph = graph && stringArgument(graph, 'name');
      if (subgraph !== undefined) subgraphs.set(name.value, subgraph);
    }
  }
  const interfacesOf = (type: string) =>
    owners.get(type)?.interfaces?.map(({ name }) => name.value) ?? [];
  const allFields = () => [...owners.values()].flatMap(({ fields = [] }) => fields);

  return {
    owners,
    subgraphs,
    fieldOf: (type, field) => owners.get(type)?.fields?.find(({ name }) => name.value === field),
    typeIn: (field, graph) => subgraphType(field, graph) ?? field.type,
    kindsOf: (type) => [...owners.keys()].filter((name) => interfacesOf(name).includes(type)),
    isKindOf: (kind, type) =>
      kind === type || (unions.get(type)?.includes(kind) ?? interfacesOf(kind).includes(type)),
    interfaceObjectsOf: (type) =>
      interfacesOf(type).filter((name) => isInterfaceObject(owners.get(name))),
    typesOfFields: (name) =>
      new Set(
        allFields()
          .filter((field) => field.name.value === name)
          .flatMap(typeTexts),
      ),
    unusedFieldName(name, taken) {
      const used = new Set(allFields().map((field) => field.name.value));
      for (let attempt = 0; ; attempt += 1) {
        const candidate = name(attempt);
        if (!used.has(candidate) && !taken.has(candidate)) return candidate;
      }
    },
  };
}

/** The text of a directive's argument that is a string or an enum value. */
export function stringArgument(directive: DirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

/** Whether an argument of a directive is there and true. */
export function booleanArgument(directive: ConstDirectiveNode, name: string): boolean {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.BOOLEAN && value.value;
}

/** The directives of one name, such as `join__type`. */
export function joinDirectives(
  { directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] },
  name: string,
): readonly ConstDirectiveNode[] {
  return directives.filter((directive) => directive.name.value === name);
}

/** The subgraphs, as values of `enum join__Graph`, that resolve a field of a type by its own. */
export function resolvingGraphs(owner: FieldOwner, field: FieldDefinitionNode): string[] {
  const joins = joinDirectives(field, 'join__field');
  const sources = joins.length > 0 ? joins : joinDirectives(owner, 'join__type');
  const graphs = sources
    .filter((directive) => !booleanArgument(directive, 'external'))
    .flatMap((directive) => stringArgument(directive, 'graph') ?? []);
  return [...new Set(graphs)];
}

/** What says for each subgraph that has the field how it has it, written out where it is implied. */
export function fieldJoins(
  owner: FieldOwner,
  field: FieldDefinitionNode,
): readonly ConstDirectiveNode[] {
  const joins = joinDirectives(field, 'join__field');
  if (joins.length > 0) return joins;
  // A type that has several keys in a subgraph is there once for each of them.
  const implied = new Map<string | undefined, ConstDirectiveNode>();
  for (const directive of joinDirectives(owner, 'join__type')) {
    const graph = directive.arguments?.filter(({ name }) => name.value === 'graph') ?? [];
    const name = { kind: Kind.NAME, value: 'join__field' } as const;
    const join = { kind: Kind.DIRECTIVE, name, arguments: graph } as const;
    implied.set(stringArgument(directive, 'graph'), join);
  }
  return [...implied.values()];
}

/** Whether a directive is about a subgraph, given by its enum value. */
export function isOf(graph: string): (directive: ConstDirectiveNode) => boolean {
  return (directive) => stringArgument(directive, 'graph') === graph;
}

/** The name of a type without its lists and exclamation marks. */
export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function subgraphType(field: FieldDefinitionNode, graph: string): TypeNode | undefined {
  const own = field.directives?.find(
    (directive) =>
      directive.name.value === 'join__field' && stringArgument(directive, 'graph') === graph,
  );
  const text = own && stringArgument(own, 'type');
  return text === undefined ? undefined : parseType(text, { noLocation: true });
}

function typeTexts(field: FieldDefinitionNode): string[] {
  const perSubgraph = (field.directives ?? []).flatMap((directive) =>
    directive.name.value === 'join__field' ? (stringArgument(directive, 'type') ?? []) : [],
  );
  return [print(field.type), ...perSubgraph];
}

function isInterfaceObject(owner: FieldOwner | undefined): boolean {
  return (owner?.directives ?? []).some(
    (directive) =>
      directive.name.value === 'join__type' && booleanArgument(directive, 'isInterfaceObject'),
  );
}

/** The supergraph with other object types and interfaces. */
export function mapOwners(
  supergraph: DocumentNode,
  change: (owner: FieldOwner) => FieldOwner,
): DocumentNode {
  const definitions = supergraph.definitions.map((definition) =>
    isFieldOwner(definition) ? change(definition) : definition,
  );
  return { ...supergraph, definitions };
}

export function isFieldOwner(definition: DefinitionNode): definition is FieldOwner {
  return (
    definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
    definition.kind === Kind.INTERFACE_TYPE_DEFINITION
  );
}
