import { implementsKey } from '../compose/coordinates.ts';
import { type ParsedSubgraph, placeOfNode } from '../compose/parsed-subgraph.ts';
import type { RelatedPlace } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/source-text.ts';
import type { Change } from './change.ts';
import { ownText } from './own-text.ts';

export interface LocatedChange {
  readonly place: Place | undefined;
  /** Whether the place lies in the graph as it is now. */
  readonly isNow: boolean;
  readonly label: string;
  readonly subgraph: string | undefined;
  readonly related: readonly RelatedPlace[];
  /** False when only what holds the thing could be found. */
  readonly isExact: boolean;
  /** What was edited there, as `Change.anchors` names it; undefined when no edit was found. */
  readonly edited: string | undefined;
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
  // Without an edit at the thing itself, its definition is the best there is to show; without the
  // subgraphs of the past, no edit is known.
  for (const onlyEdits of before.length > 0 ? [true, false] : [false]) {
    for (const anchor of anchorsOf(change, pairs, onlyEdits)) {
      const candidates = onlyEdits ? pairs.filter((pair) => differs(pair, anchor)) : pairs;
      const places = candidates.flatMap((pair) => placeIn(pair, anchor, onlyEdits) ?? []);
      const [first, ...others] = places;
      if (!first) continue;
      const related = others.map(({ place, label }) => ({ place, label }));
      const edited = onlyEdits ? anchor : undefined;
      return { ...first, related, isExact: anchor === change.anchors[0], edited };
    }
  }
  const nowhere = { place: undefined, isNow: false, label: '', subgraph: undefined };
  return { ...nowhere, related: [], isExact: false, edited: undefined };
}

function* anchorsOf(
  change: Change,
  pairs: readonly SubgraphPair[],
  onlyEdits: boolean,
): Generator<string> {
  yield* change.anchors;
  if (onlyEdits) yield* inherited(change, pairs);
}

/** A subgraph that knows only the interface (`@interfaceObject`) gives its fields to every type. */
function inherited({ coordinate }: Change, pairs: readonly SubgraphPair[]): string[] {
  const [, type = '', rest] = coordinate.match(/^(\w+)(\..*)$/) ?? [];
  if (rest === undefined) return [];
  const keys = pairs.flatMap(({ before, now }) => [
    ...(before?.index.keys() ?? []),
    ...(now?.index.keys() ?? []),
  ]);
  const prefix = implementsKey(type, '');
  const names = keys
    .filter((each) => each.startsWith(prefix))
    .map((key) => key.slice(prefix.length));
  return [...new Set(names)].map((name) => `${name}${rest}`);
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
  return ownText(before?.index.get(anchor)) !== ownText(now?.index.get(anchor));
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
