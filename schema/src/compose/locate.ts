import { type ASTNode, BREAK, print, visit } from 'graphql';
import type { Place } from '../diagnostic/source-text.ts';
import { type ParsedSubgraph, placeOfNode } from './parsed-subgraph.ts';

export interface NamedPlace {
  readonly place: Place;
  readonly subgraph: ParsedSubgraph;
}

export interface LocatedCoordinate {
  readonly coordinate: string | undefined;
  readonly places: readonly NamedPlace[];
}

/**
 * Finds the first schema coordinate of a message that a subgraph defines, and all its places; where
 * it names none, a text of the SDL that it quotes. Quoted coordinates count before bare ones,
 * subgraphs that the message names before others.
 */
export function locateInMessage(
  message: string,
  subgraphs: readonly ParsedSubgraph[],
): LocatedCoordinate {
  const mentioned = subgraphs.filter((each) => message.includes(`"${each.name}"`));
  for (const candidates of [mentioned, subgraphs]) {
    for (const coordinate of coordinatesIn(message)) {
      const places = placesOfCoordinate(coordinate, candidates);
      if (places.length > 0) return { coordinate, places };
    }
  }
  return { coordinate: undefined, places: placesOfQuotedText(message, subgraphs) };
}

/** The places of every field, argument and enum value that a message names. */
export function allPlacesInMessage(
  message: string,
  subgraphs: readonly ParsedSubgraph[],
): NamedPlace[] {
  const coordinates = coordinatesIn(message).filter((each) => each.includes('.'));
  return coordinates.flatMap((coordinate) => placesOfCoordinate(coordinate, subgraphs));
}

/** Last places of what stands in quotes, as the later of two is usually the one in the way. */
function placesOfQuotedText(message: string, subgraphs: readonly ParsedSubgraph[]): NamedPlace[] {
  for (const [, quoted = ''] of message.matchAll(/"([^"\n]{3,})"/g)) {
    for (const subgraph of subgraphs) {
      for (const source of subgraph.sources.values()) {
        const at = source.text.lastIndexOf(quoted);
        if (at >= 0) return [{ place: source.place(at, at + quoted.length), subgraph }];
      }
    }
  }
  return [];
}

/** Every place where a coordinate is defined, in the order of the subgraphs. */
export function placesOfCoordinate(
  coordinate: string,
  subgraphs: readonly ParsedSubgraph[],
): NamedPlace[] {
  return subgraphs.flatMap((subgraph) =>
    (subgraph.index.get(coordinate) ?? []).flatMap((node) => {
      const place = placeOfNode(node, subgraph);
      return place ? [{ place, subgraph }] : [];
    }),
  );
}

function coordinatesIn(message: string): string[] {
  const withDot = /@?\b[A-Za-z_]\w*\.\w+(?:\(\w+:\))?/g;
  const quoted = /"(@?[A-Za-z_]\w*(?:\.\w+)?(?:\(\w+:\))?)"/g;
  const found = [
    ...[...message.matchAll(quoted)].map((match) => match[1] ?? ''),
    ...[...message.matchAll(withDot)].map((match) => match[0]),
    ...[...message.matchAll(/\btype (\w+)|\b([A-Z]\w+)\b|(@\w+)/g)].map(
      (m) => m[1] ?? m[2] ?? m[3] ?? '',
    ),
  ];
  const precise = found.filter((each) => each.includes('.'));
  return [...new Set([...precise, ...found])];
}

/** Finds the first node of a subgraph's files that reads like a node without a location. */
export function findTwin(node: ASTNode, subgraph: ParsedSubgraph): ASTNode | undefined {
  const text = print(node);
  let twin: ASTNode | undefined;
  visit(subgraph.document, {
    enter(each) {
      if (each.kind !== node.kind || print(each) !== text) return undefined;
      twin = each;
      return BREAK;
    },
  });
  return twin;
}
