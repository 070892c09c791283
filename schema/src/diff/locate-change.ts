import { type ASTNode, print, visit } from 'graphql';
import { type ParsedSubgraph, placeOfNode } from '../compose/parsed-subgraph.ts';
import type { RelatedPlace } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/source-text.ts';
import type { Change } from './change.ts';

export interface LocatedChange {
  readonly place: Place | undefined;
  /** Whether the place lies in the graph as it is now. */
  readonly isNow: boolean;
  readonly label: string;
  readonly subgraph: string | undefined;
  readonly related: readonly RelatedPlace[];
}

/** The same subgraph before and now; one side is undefined when it is new or gone. */
interface SubgraphPair {
  readonly name: string;
  readonly before: ParsedSubgraph | undefined;
  readonly now: ParsedSubgraph | undefined;
}

/**
 * Finds the edits in the SDL that explain a change: where subgraphs define the thing otherwise
 * than before. What is gone is shown where it was, everything else where it is now.
 */
export function locateChange(
  change: Change,
  before: readonly ParsedSubgraph[],
  now: readonly ParsedSubgraph[],
): LocatedChange {
  const pairs = pairUp(before, now);
  // Without an edit at the thing itself, its definition is the best there is to show.
  for (const onlyEdits of [true, false]) {
    for (const anchor of change.anchors) {
      const candidates = onlyEdits ? pairs.filter((pair) => differs(pair, anchor)) : pairs;
      const places = candidates.flatMap((pair) => placeIn(pair, anchor, onlyEdits) ?? []);
      const [first, ...others] = places;
      if (first) return { ...first, related: others.map(({ place, label }) => ({ place, label })) };
    }
  }
  return { place: undefined, isNow: false, label: '', subgraph: undefined, related: [] };
}

function pairUp(before: readonly ParsedSubgraph[], now: readonly ParsedSubgraph[]): SubgraphPair[] {
  const names = new Set([...now, ...before].map((each) => each.name));
  return [...names].map((name) => ({
    name,
    before: before.find((each) => each.name === name),
    now: now.find((each) => each.name === name),
  }));
}

function differs({ before, now }: SubgraphPair, anchor: string): boolean {
  return textOf(before?.index.get(anchor)) !== textOf(now?.index.get(anchor));
}

/** Descriptions and the members of a type are no part of what is compared. */
const MEMBERS = ['fields', 'values', 'types', 'interfaces'];

function textOf(nodes: readonly ASTNode[] | undefined): string {
  const texts = (nodes ?? []).map((node) => {
    const own = Object.entries(node).filter(([key]) => key !== 'loc' && !MEMBERS.includes(key));
    const bare = visit(Object.fromEntries(own) as unknown as ASTNode, {
      enter: (each) => ('description' in each ? { ...each, description: undefined } : undefined),
    });
    return print(bare as ASTNode);
  });
  return texts.join('\n');
}

interface PlaceIn {
  readonly place: Place;
  readonly isNow: boolean;
  readonly label: string;
  readonly subgraph: string;
}

function placeIn(
  { name, before, now }: SubgraphPair,
  anchor: string,
  edited: boolean,
): PlaceIn | undefined {
  const was = placeOf(before, anchor);
  const place = placeOf(now, anchor);
  if (place) {
    const how = edited ? (was ? 'changed' : 'added') : 'defined';
    return { place, isNow: true, label: `${how} in subgraph "${name}"`, subgraph: name };
  }
  const gone =
    now === undefined ? `gone with subgraph "${name}"` : `removed from subgraph "${name}"`;
  return was && { place: was, isNow: false, label: gone, subgraph: name };
}

function placeOf(subgraph: ParsedSubgraph | undefined, anchor: string): Place | undefined {
  const node = subgraph?.index.get(anchor)?.[0];
  return subgraph && node && placeOfNode(node, subgraph);
}
