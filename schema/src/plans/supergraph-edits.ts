import {
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  Kind,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql';
import { type CoordinateIndex, indexCoordinates } from '../compose/coordinates.ts';

/** A supergraph as far as plans depend on it. */
export interface IndexedSupergraph {
  readonly index: CoordinateIndex;
  /** The subgraphs, by the names that the supergraph has for them. */
  readonly graphs: string;
}

export function indexSupergraph(sdl: string): IndexedSupergraph {
  const document: DocumentNode = parse(sdl, { noLocation: true });
  const index = indexCoordinates(document);
  const graphs = [...index.keys()].filter((each) => each.startsWith('join__Graph.')).sort();
  return { index, graphs: graphs.join() };
}

/** The coordinates that are resolved otherwise than before; `all` where subgraphs came or went, as any plan may change then. */
export function changedCoordinates(
  before: IndexedSupergraph,
  now: IndexedSupergraph,
): ReadonlySet<string> | 'all' {
  if (before.graphs !== now.graphs) return 'all';
  const changed = new Set<string>();
  for (const key of new Set([...before.index.keys(), ...now.index.keys()])) {
    // Where a subgraph runs is no matter of plans.
    if (key.startsWith('join__Graph')) continue;
    const [was, is] = [before.index.get(key), now.index.get(key)];
    const [then, current] = [routing(was, before.index), routing(is, now.index)];
    if (then !== current) changed.add(key);
  }
  return changed;
}

/** What of a definition decides which subgraphs are asked: not its description, nor which scalar. */
function routing(nodes: readonly ASTNode[] | undefined, index: CoordinateIndex): string {
  return (nodes ?? [])
    .map((node) => {
      const directives = 'directives' in node ? (node.directives ?? []) : [];
      const joins = directives.filter((each) => each.name.value.startsWith('join__'));
      const type = fieldTypeOf(node);
      const kind = type === undefined ? undefined : index.get(type)?.[0]?.kind;
      const isLeaf =
        kind === undefined ||
        kind === Kind.SCALAR_TYPE_DEFINITION ||
        kind === Kind.ENUM_TYPE_DEFINITION;
      return [isLeaf ? '' : type, ...joins.map(joinText)].join(' ');
    })
    .join('\n');
}

function joinText({ name, arguments: given = [] }: DirectiveNode): string {
  const relevant = given.filter((each) => each.name.value !== 'type');
  return `${name.value} ${relevant.map((each) => print(each)).join(' ')}`;
}

/**
 * Prepares to add to the types and fields of operations what fetching them takes: the keys of the
 * types and what the fields require, at any depth.
 */
export function createDependencies({ index }: IndexedSupergraph) {
  const known = new Map<string, readonly string[]>();
  const needs = (coordinate: string): readonly string[] => {
    const found = known.get(coordinate);
    if (found) return found;
    const [node] = index.get(coordinate) ?? [];
    const own = node ? dependenciesOf(coordinate.replace(/\..*/, ''), node, index) : [];
    known.set(coordinate, own);
    return own;
  };
  return (coordinates: ReadonlySet<string>): ReadonlySet<string> => {
    const all = new Set<string>();
    const pending = [...coordinates];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (all.has(next)) continue;
      all.add(next);
      pending.push(...needs(next));
    }
    return all;
  };
}

const FIELD_SETS: readonly string[] = ['key', 'requires', 'provides'];

function dependenciesOf(type: string, node: ASTNode, index: CoordinateIndex): string[] {
  const directives = 'directives' in node ? (node.directives ?? []) : [];
  return directives.flatMap((directive) =>
    (directive.arguments ?? []).flatMap(({ name, value }) => {
      if (!FIELD_SETS.includes(name.value) || value.kind !== Kind.STRING) return [];
      const start = name.value === 'provides' ? fieldTypeOf(node) : type;
      return start === undefined ? [] : selected(parseFieldSet(value.value), start, index);
    }),
  );
}

function parseFieldSet(text: string): SelectionSetNode | undefined {
  try {
    const [definition] = parse(`{ ${text} }`, { noLocation: true }).definitions;
    return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet : undefined;
  } catch {
    return undefined;
  }
}

function selected(
  set: SelectionSetNode | undefined,
  type: string,
  index: CoordinateIndex,
): string[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return selected(selection.selectionSet, selection.typeCondition?.name.value ?? type, index);
    const field = `${type}.${selection.name.value}`;
    const inner = fieldTypeOf(index.get(field)?.[0]);
    const below =
      inner === undefined ? [] : [inner, ...selected(selection.selectionSet, inner, index)];
    return [type, field, ...below];
  });
}

function fieldTypeOf(node: ASTNode | undefined): string | undefined {
  let type = node?.kind === Kind.FIELD_DEFINITION ? node.type : undefined;
  while (type && type.kind !== Kind.NAMED_TYPE) type = type.type;
  return type?.name.value;
}
