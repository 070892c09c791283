import { type ASTNode, type DefinitionNode, Kind, print } from 'graphql';
import { type CoordinateIndex, parentCoordinate } from '../compose/coordinates.ts';
import { type ParsedSubgraph, placeOfNode } from '../compose/parsed-subgraph.ts';
import type { Place } from '../diagnostic/source-text.ts';
import { innerText } from './own-text.ts';

/** One place where the SDL of a subgraph is not what it was. */
export interface Edit {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly subgraph: string;
  /** A key of `CoordinateIndex`, `schema` for what links specifications, or `SUBGRAPH`. */
  readonly coordinate: string;
  /** Where it is now; for what is gone, what held it. */
  readonly place: Place | undefined;
  /** Where it was. */
  readonly placeThen: Place | undefined;
  /** How it read before, on one line; undefined for what is new. */
  readonly was: string | undefined;
}

/** Stands for a subgraph that came or went as a whole. */
export const SUBGRAPH = '*';

/** The key under which the schema definition and its extensions count. */
export const SCHEMA = 'schema';

/** Lists what differs between two states of a graph, subgraph by subgraph. */
export function findEdits(
  before: readonly ParsedSubgraph[],
  now: readonly ParsedSubgraph[],
): Edit[] {
  const names = new Set([...now, ...before].map((each) => each.name));
  return [...names].flatMap((name) => {
    const then = before.find((each) => each.name === name);
    const current = now.find((each) => each.name === name);
    if (then && current) return editsOf(then, current);
    const kind = current ? 'added' : 'removed';
    const [place, placeThen] = [current?.place, then?.place];
    return [{ kind, subgraph: name, coordinate: SUBGRAPH, place, placeThen, was: undefined }];
  });
}

function editsOf(before: ParsedSubgraph, now: ParsedSubgraph): Edit[] {
  const keys = new Set([...now.index.keys(), ...before.index.keys()]);
  const edits: Edit[] = [];
  const whole = new Set<string>();
  for (const key of keys) {
    const [was, is] = [before.index.get(key), now.index.get(key)];
    const parent = parentCoordinate(key);
    // What came or went with its parent is no edit of its own.
    const isPart = parent !== undefined && whole.has(parent);
    if (!was || !is) whole.add(key);
    if (isPart || (was && is && innerText(was) === innerText(is))) continue;
    edits.push(editAt(key, before, now));
  }
  const [linksThen, links] = [schemaNodes(before), schemaNodes(now)];
  if (printAll(linksThen) !== printAll(links)) edits.push(schemaEdit(before, now));
  return edits;
}

function editAt(coordinate: string, before: ParsedSubgraph, now: ParsedSubgraph): Edit {
  const [was, is] = [before.index.get(coordinate), now.index.get(coordinate)];
  return {
    kind: was ? (is ? 'changed' : 'removed') : 'added',
    subgraph: now.name,
    coordinate,
    place: placeOfEdit(coordinate, was, is, now),
    placeThen: was?.[0] && placeOfNode(was[0], before),
    was: was && oneLine(innerText(was)),
  };
}

/** The directive that is new, where there is one; else the whole, or what held it. */
function placeOfEdit(
  coordinate: string,
  was: readonly ASTNode[] | undefined,
  is: readonly ASTNode[] | undefined,
  now: ParsedSubgraph,
): Place | undefined {
  if (!was || !is || namedType(was) !== namedType(is)) return nearestPlace(coordinate, now);
  const known = new Set(directivesOf(was).map((each) => print(each)));
  const added = directivesOf(is).find((each) => !known.has(print(each)));
  return (added && placeOfNode(added, now)) ?? nearestPlace(coordinate, now);
}

function directivesOf(nodes: readonly ASTNode[]): readonly ASTNode[] {
  return nodes.flatMap((each) => ('directives' in each ? (each.directives ?? []) : []));
}

function namedType([node]: readonly ASTNode[]): string {
  const type = node && 'type' in node ? node.type : undefined;
  return type ? print(type) : '';
}

function nearestPlace(coordinate: string, { index, ...subgraph }: ParsedSubgraph) {
  for (let at: string | undefined = coordinate; at !== undefined; at = parentCoordinate(at)) {
    const node = firstNode(index, at);
    if (node) return placeOfNode(node, { index, ...subgraph });
  }
  return undefined;
}

function firstNode(index: CoordinateIndex, coordinate: string): ASTNode | undefined {
  return index.get(coordinate)?.[0];
}

export function schemaNodes({ document }: ParsedSubgraph): DefinitionNode[] {
  return document.definitions.filter(
    ({ kind }) => kind === Kind.SCHEMA_DEFINITION || kind === Kind.SCHEMA_EXTENSION,
  );
}

function schemaEdit(before: ParsedSubgraph, now: ParsedSubgraph): Edit {
  const [was, is] = [schemaNodes(before)[0], schemaNodes(now)[0]];
  return {
    kind: was ? (is ? 'changed' : 'removed') : 'added',
    subgraph: now.name,
    coordinate: SCHEMA,
    place: is && placeOfNode(is, now),
    placeThen: was && placeOfNode(was, before),
    was: was && oneLine(printAll(schemaNodes(before))),
  };
}

function printAll(nodes: readonly ASTNode[]): string {
  return nodes.map((node) => print(node)).join('\n');
}

const MAX_WAS = 120;

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_WAS ? `${line.slice(0, MAX_WAS - 1)}…` : line;
}
