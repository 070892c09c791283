import { type ASTNode, Kind, print } from 'graphql';
import { directiveOn } from '../compose/directive-on.ts';
import { type ParsedSubgraph, placeOfNode } from '../compose/parsed-subgraph.ts';
import type { AffectedOperation } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/source-text.ts';
import { ownText } from '../diff/own-text.ts';
import {
  answers,
  applies,
  gives,
  receives,
  selects,
  sends,
  sendsValue,
  type UsageKey,
  usesType,
} from '../diff/usage-key.ts';
import { affected, type FindUses } from '../operations/impact.ts';

/** One place where a subgraph defines something. */
export interface Definition {
  readonly subgraph: string;
  readonly place: Place | undefined;
  /** As it reads there, on one line. */
  readonly text: string;
  /** What the subgraph does for it: resolves it, knows it from another one, or takes it over. */
  readonly role: string;
}

export interface Explanation {
  readonly coordinate: string;
  /** False when clients cannot see it. */
  readonly isPublic: boolean;
  readonly definitions: readonly Definition[];
  /** Who uses it; `may break` stands for a use that depends on values or data. */
  readonly operations: readonly AffectedOperation[];
}

/** Tells who defines a coordinate, and which operations use it; undefined when nobody defines it. */
export function explainCoordinate(
  coordinate: string,
  subgraphs: readonly ParsedSubgraph[],
  api: { readonly has: (coordinate: string) => boolean; readonly findUses: FindUses },
): Explanation | undefined {
  const definitions = subgraphs.flatMap((subgraph) => {
    const nodes = subgraph.index.get(coordinate) ?? [];
    return nodes.map((node) => definitionOf(node, subgraph));
  });
  if (definitions.length === 0) return undefined;
  const kind = subgraphs.flatMap((each) => each.index.get(coordinate) ?? [])[0]?.kind;
  const uses = api.findUses(keysOf(coordinate, kind));
  return {
    coordinate,
    isPublic: api.has(coordinate),
    definitions,
    operations: [...uses].map(([operation, use]) =>
      affected(operation, use, use.certain ? 'breaks' : 'may break'),
    ),
  };
}

function definitionOf(node: ASTNode, subgraph: ParsedSubgraph): Definition {
  return {
    subgraph: subgraph.name,
    place: placeOfNode(node, subgraph),
    text: ownText([node]).replace(/\s+/g, ' '),
    role: roleOf(node, subgraph),
  };
}

function roleOf(node: ASTNode, subgraph: ParsedSubgraph): string {
  const given = (name: string) => directiveOn(node, name, subgraph);
  const override = given('override');
  const from = override?.arguments?.find((each) => each.name.value === 'from')?.value;
  if (from) return `takes it over from ${print(from)}`;
  if (given('external')) return 'knows it from another subgraph';
  if (given('inaccessible')) return 'defines it, hidden from clients';
  if (given('shareable')) return 'resolves it, as others do';
  return node.kind === Kind.FIELD_DEFINITION ? 'resolves it' : 'defines it';
}

/** In which ways an operation can use it. */
function keysOf(coordinate: string, kind: Kind | undefined): UsageKey[] {
  switch (kind) {
    case Kind.FIELD_DEFINITION:
      return [selects(coordinate), answers(coordinate)];
    case Kind.INPUT_VALUE_DEFINITION:
      return [gives(coordinate)];
    case Kind.ENUM_VALUE_DEFINITION:
      return [sendsValue(coordinate), receives(coordinate.replace(/\..*/, ''))];
    case Kind.DIRECTIVE_DEFINITION:
      return [applies(coordinate)];
    default:
      return [usesType(coordinate), sends(coordinate), receives(coordinate)];
  }
}

const MAX_NEAR = 5;

/** Coordinates that a mistyped one may stand for. */
export function nearCoordinates(
  coordinate: string,
  subgraphs: readonly ParsedSubgraph[],
): string[] {
  const all = new Set(subgraphs.flatMap((each) => [...each.index.keys()]));
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const [wanted, last] = [plain(coordinate), plain(coordinate.split('.').at(-1) ?? '')];
  const rank = (each: string): number =>
    plain(each) === wanted ? 2 : Number(plain(each.split('.').at(-1) ?? '') === last);
  return [...all]
    .filter((each) => !/[|&]/.test(each) && rank(each) > 0)
    .sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1))
    .slice(0, MAX_NEAR);
}
