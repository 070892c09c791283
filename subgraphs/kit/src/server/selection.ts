import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getNamedType,
  isAbstractType,
  isObjectType,
  type SelectionNode,
} from 'graphql';
import type { FieldCause } from '../context/index.ts';
import type { PageSelection, Selection } from '../loader/selection.ts';
import { NEEDS, type NeedyResolver } from './resolvers.ts';

// All objects of a list share the nodes of their field, so each selection is read once a list.
const selections = new WeakMap<readonly FieldNode[], Map<string, Selection>>();
const pageSelections = new WeakMap<readonly FieldNode[], PageSelection>();

/**
 * Reads which properties of the row behind a field are needed by what is selected of it.
 *
 * @param typeName the type of the row; by default the type of the field, or all its possible ones.
 */
export function selectionOf(info: GraphQLResolveInfo, typeName?: string): Selection {
  const { fieldNodes } = info;
  let byType = selections.get(fieldNodes);
  if (!byType) {
    byType = new Map();
    selections.set(fieldNodes, byType);
  }
  const name = typeName ?? '';
  let selection = byType.get(name);
  if (!selection) {
    const types = possibleTypes(info, typeName ?? getNamedType(info.returnType).name);
    const cause = causeOf(info);
    const isReference = typeName !== undefined && info.fieldName === '_entities';
    selection = {
      fields: needsOf(info, types, fieldNodes),
      cause: isReference ? { ...cause, field: `${typeName}.__resolveReference` } : cause,
    };
    byType.set(name, selection);
  }
  return selection;
}

/** Reads what is needed of a page: of its nodes, and whether rows and cursors are needed at all. */
export function pageSelectionOf(info: GraphQLResolveInfo): PageSelection {
  const known = pageSelections.get(info.fieldNodes);
  if (known) return known;
  const connection = getNamedType(info.returnType);
  if (!isObjectType(connection)) throw new Error(`"${connection.name}" is no connection.`);
  const members = fieldsOf(info, connection, info.fieldNodes);
  const edges = nodesIn(info, connection, members.get('edges'));
  const pageInfo = nodesIn(info, connection, members.get('pageInfo'));
  const nodes = [...(members.get('nodes') ?? []), ...(edges.get('node') ?? [])];
  const selection: PageSelection = {
    fields: needsOf(info, nodeTypes(info, connection), nodes),
    rows: [...members.keys()].some((name) => name !== 'totalCount' && name !== '__typename'),
    cursors: edges.has('cursor') || pageInfo.has('startCursor') || pageInfo.has('endCursor'),
    cause: causeOf(info),
  };
  pageSelections.set(info.fieldNodes, selection);
  return selection;
}

/** The field that is being resolved, as logs name it. */
export function causeOf({ parentType, fieldName, path }: GraphQLResolveInfo): FieldCause {
  const keys: string[] = [];
  for (let step: typeof path | undefined = path; step; step = step.prev) {
    keys.push(typeof step.key === 'number' ? '@' : step.key);
  }
  return { field: `${parentType.name}.${fieldName}`, path: keys.reverse() };
}

/** Undefined when a resolver does not say what it needs. */
function needsOf(
  info: GraphQLResolveInfo,
  types: readonly GraphQLObjectType[],
  nodes: readonly FieldNode[],
): ReadonlySet<string> | undefined {
  const needs = new Set<string>();
  for (const type of types) {
    const fields = type.getFields();
    for (const name of fieldsOf(info, type, nodes).keys()) {
      if (name === '__typename') continue;
      const { resolve } = fields[name] ?? {};
      const named = resolve ? (resolve as NeedyResolver)[NEEDS] : [name];
      if (!named) return undefined;
      for (const property of named) needs.add(property);
    }
  }
  return needs;
}

/** The fields that are selected of an object of this type, by name. */
function fieldsOf(
  info: GraphQLResolveInfo,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): Map<string, FieldNode[]> {
  const found = new Map<string, FieldNode[]>();
  const seen = new Set<string>();
  const visit = (selection: SelectionNode): void => {
    if (!isIncluded(selection, info.variableValues)) return;
    if (selection.kind === 'Field') {
      const same = found.get(selection.name.value);
      if (same) same.push(selection);
      else found.set(selection.name.value, [selection]);
      return;
    }
    if (selection.kind === 'FragmentSpread') {
      const name = selection.name.value;
      const fragment = info.fragments[name];
      if (seen.has(name) || !fragment) return;
      seen.add(name);
      if (applies(info, type, fragment.typeCondition.name.value)) {
        for (const inner of fragment.selectionSet.selections) visit(inner);
      }
      return;
    }
    const condition = selection.typeCondition?.name.value;
    if (condition !== undefined && !applies(info, type, condition)) return;
    for (const inner of selection.selectionSet.selections) visit(inner);
  };
  for (const node of nodes)
    for (const selection of node.selectionSet?.selections ?? []) visit(selection);
  return found;
}

function nodesIn(
  info: GraphQLResolveInfo,
  connection: GraphQLObjectType,
  nodes: readonly FieldNode[] = [],
): Map<string, FieldNode[]> {
  const field = nodes[0] && connection.getFields()[nodes[0].name.value];
  const type = field && getNamedType(field.type);
  return isObjectType(type) ? fieldsOf(info, type, nodes) : new Map();
}

function nodeTypes(
  info: GraphQLResolveInfo,
  connection: GraphQLObjectType,
): readonly GraphQLObjectType[] {
  const { nodes, edges } = connection.getFields();
  if (nodes) return possibleTypes(info, getNamedType(nodes.type).name);
  const edge = edges && getNamedType(edges.type);
  const node = isObjectType(edge) ? edge.getFields()['node'] : undefined;
  return node ? possibleTypes(info, getNamedType(node.type).name) : [];
}

function possibleTypes({ schema }: GraphQLResolveInfo, name: string): readonly GraphQLObjectType[] {
  const type = schema.getType(name);
  if (isObjectType(type)) return [type];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}

function applies({ schema }: GraphQLResolveInfo, type: GraphQLObjectType, name: string): boolean {
  if (name === type.name) return true;
  const condition = schema.getType(name);
  return isAbstractType(condition) && schema.isSubType(condition, type);
}

function isIncluded(
  { directives = [] }: SelectionNode,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  return directives.every(({ name, arguments: args = [] }) => {
    const argument = args[0]?.value;
    if (name.value !== 'skip' && name.value !== 'include') return true;
    const value =
      argument?.kind === 'Variable'
        ? variables[argument.name.value]
        : argument?.kind === 'BooleanValue' && argument.value;
    return (value === true) === (name.value === 'include');
  });
}
