import type { ComposedGraph } from '../compose/compose.ts';
import type { Composer } from '../compose/composer.ts';
import { parentCoordinate } from '../compose/coordinates.ts';
import { placesOfCoordinate } from '../compose/locate.ts';
import type { ParsedSubgraph } from '../compose/parsed-subgraph.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/source-text.ts';
import { diffSchemas } from '../diff/diff-schemas.ts';
import { supergraphFacts } from './supergraph-facts.ts';

/** Compares what two composers make of the same subgraphs, by meaning rather than by text. */
export function compareGraphs(
  mine: ComposedGraph,
  other: ComposedGraph,
  place: Place | undefined,
): Diagnostic[] {
  const ofApi = diffSchemas(mine.apiSchema, other.apiSchema).map((change) => ({
    coordinate: change.coordinate,
    code: 'COMPOSERS_DIFFER_API',
    message: `Clients of ${other.composer.package} would see another API. ${change.message}`,
    notes: [`compared with ${mine.composer.package}`],
  }));
  const seen = new Set(ofApi.map((each) => each.coordinate));
  const ofSupergraph = factsThatDiffer(mine, other).filter((each) => !seen.has(each.coordinate));
  return [...ofApi, ...ofSupergraph].map((each) => {
    const [primary, ...others] = placesNear(each.coordinate, mine.subgraphs);
    return diagnostic({
      ...each,
      subgraph: primary?.subgraph.name,
      place: primary?.place ?? place,
      label: others.length > 0 && primary ? labelOf(primary) : '',
      related: others
        .slice(0, MAX_RELATED)
        .map((one) => ({ place: one.place, label: labelOf(one) })),
    });
  });
}

const MAX_RELATED = 3;

function labelOf({ subgraph }: { readonly subgraph: ParsedSubgraph }): string {
  return `in subgraph "${subgraph.name}"`;
}

/** Of what one of the two made up, where it would belong. */
function placesNear(coordinate: string, subgraphs: readonly ParsedSubgraph[]) {
  let near: string | undefined = coordinate;
  while (near !== undefined) {
    const places = placesOfCoordinate(near, subgraphs);
    if (places.length > 0) return places;
    near = parentCoordinate(near);
  }
  return [];
}

function factsThatDiffer(mine: ComposedGraph, other: ComposedGraph) {
  const [a, b] = [mine, other].map((each) => supergraphFacts(each.supergraphSdl));
  const coordinates = [...new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])].sort();
  return coordinates.flatMap((coordinate) => {
    const [ofMine, ofOther] = [a?.get(coordinate), b?.get(coordinate)];
    // A type that one of them lacks stands for its members.
    const parent = parentCoordinate(coordinate);
    if (parent !== undefined && a?.has(parent) !== b?.has(parent)) return [];
    const notes = [
      ...factsOnly(ofMine, ofOther, mine.composer),
      ...factsOnly(ofOther, ofMine, other.composer),
    ];
    if (notes.length === 0) return [];
    const message = `"${coordinate}" is not the same in the supergraphs of the two composers`;
    return [{ coordinate, code: 'COMPOSERS_DIFFER_SUPERGRAPH', message, notes }];
  });
}

function factsOnly(
  facts: ReadonlySet<string> = new Set(),
  others: ReadonlySet<string> = new Set(),
  composer: Composer,
): string[] {
  const only = [...facts].filter((each) => !others.has(each)).sort();
  return only.length > 0 ? [`only ${composer.package}: ${only.join('; ')}`] : [];
}
