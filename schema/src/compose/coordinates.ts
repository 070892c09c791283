import {
  type ASTNode,
  type DefinitionNode,
  type DocumentNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type NamedTypeNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';

/**
 * What a document defines, by schema coordinate: `Type`, `Type.field`, `Type.field(argument:)`,
 * `Enum.VALUE`, `@directive`, `@directive(argument:)`; members of unions and implemented interfaces
 * under `memberKey` and `implementsKey`. A type and its extensions share one entry.
 */
export type CoordinateIndex = ReadonlyMap<string, readonly ASTNode[]>;

export function memberKey(union: string, member: string): string {
  return `${union}|${member}`;
}

export function implementsKey(type: string, implemented: string): string {
  return `${type}&${implemented}`;
}

export function indexCoordinates(document: DocumentNode): CoordinateIndex {
  const index = new Map<string, ASTNode[]>();
  const add: Add = (coordinate, node) => {
    const nodes = index.get(coordinate);
    if (nodes) nodes.push(node);
    else index.set(coordinate, [node]);
  };
  for (const definition of document.definitions) addDefinition(definition, add);
  return index;
}

type Add = (coordinate: string, node: ASTNode) => void;

function addDefinition(definition: DefinitionNode, add: Add): void {
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) {
    const coordinate = `@${definition.name.value}`;
    add(coordinate, definition);
    addArguments(coordinate, definition.arguments, add);
  } else if (isTypeDefinitionNode(definition) || isTypeExtensionNode(definition)) {
    add(definition.name.value, definition);
    addMembers(definition, add);
  }
}

function addMembers(type: TypeDefinitionNode | TypeExtensionNode, add: Add): void {
  const name = type.name.value;
  if ('interfaces' in type) {
    for (const each of type.interfaces ?? []) add(implementsKey(name, each.name.value), each);
  }
  if ('types' in type) {
    for (const each of type.types ?? []) add(memberKey(name, each.name.value), each);
  }
  if ('values' in type) {
    for (const each of type.values ?? []) add(`${name}.${each.name.value}`, each);
  }
  if ('fields' in type) {
    for (const field of type.fields ?? []) {
      const coordinate = `${name}.${field.name.value}`;
      add(coordinate, field);
      if ('arguments' in field) addArguments(coordinate, field.arguments, add);
    }
  }
}

function addArguments(
  owner: string,
  nodes: readonly InputValueDefinitionNode[] | undefined,
  add: Add,
): void {
  for (const node of nodes ?? []) add(`${owner}(${node.name.value}:)`, node);
}

/** The coordinate that holds another one: `Type.field` for its argument, `Type` for its field. */
export function parentCoordinate(coordinate: string): string | undefined {
  if (coordinate.endsWith(')')) return coordinate.slice(0, coordinate.indexOf('('));
  const end = coordinate.search(/[.|&]/);
  return end > 0 ? coordinate.slice(0, end) : undefined;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The characters that stand for a node: the name of a type, the name and type of a field (never
 * the description before it), alias and name of a selected field, the whole of anything else. Undefined for a node without a location.
 */
export function spanOf(node: ASTNode | NamedTypeNode): Span | undefined {
  const name = 'name' in node && node.name?.kind === Kind.NAME ? node.name.loc : undefined;
  switch (node.kind) {
    case Kind.FIELD_DEFINITION:
    case Kind.INPUT_VALUE_DEFINITION:
      return name && { start: name.start, end: node.type.loc?.end ?? name.end };
    case Kind.DIRECTIVE:
    case Kind.NAMED_TYPE:
    case Kind.ARGUMENT:
      return node.loc && { start: node.loc.start, end: node.loc.end };
    case Kind.FIELD:
      return name && { start: node.loc?.start ?? name.start, end: name.end };
    default:
      return name ?? (node.loc && { start: node.loc.start, end: node.loc.end });
  }
}
