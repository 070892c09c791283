import {
  type ASTNode,
  type DefinitionNode,
  type DocumentNode,
  GraphQLError,
  Kind,
  parse,
  Source,
} from 'graphql';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { Place, SourceText } from '../diagnostic/source-text.ts';
import type { SubgraphSource } from '../load/subgraphs.ts';
import { type CoordinateIndex, indexCoordinates, spanOf } from './coordinates.ts';

/** A subgraph whose SDL could be read as GraphQL. */
export interface ParsedSubgraph {
  readonly name: string;
  readonly url: string;
  readonly document: DocumentNode;
  readonly index: CoordinateIndex;
  /** The files behind the locations of the nodes. */
  readonly sources: ReadonlyMap<Source, SourceText>;
  readonly place: Place | undefined;
}

export interface ParseResult {
  readonly subgraph: ParsedSubgraph;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses the files of a subgraph as one document whose nodes still know their own file. */
export function parseSubgraph({ name, url, sources, place }: SubgraphSource): ParseResult {
  const diagnostics: Diagnostic[] = [];
  const definitions: DefinitionNode[] = [];
  const bySource = new Map<Source, SourceText>();
  for (const source of sources) {
    const graphqlSource = new Source(source.text, source.file);
    bySource.set(graphqlSource, source);
    try {
      definitions.push(...parse(graphqlSource).definitions);
    } catch (error) {
      diagnostics.push(syntaxProblem(error, source, name));
    }
  }
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  const index = indexCoordinates(document);
  return { subgraph: { name, url, document, index, sources: bySource, place }, diagnostics };
}

function syntaxProblem(error: unknown, source: SourceText, subgraph: string): Diagnostic {
  const offset = error instanceof GraphQLError ? (error.positions?.[0] ?? 0) : 0;
  return diagnostic({
    ...syntaxProblemOf(error, source),
    code: 'SDL_SYNTAX',
    subgraph,
    coordinate: definitionBefore(source.text.slice(0, offset)),
  });
}

/** The definition that a place is probably part of: the last one that begins before it. */
function definitionBefore(text: string): string | undefined {
  const starts = text.matchAll(
    /^\s*(?:extend\s+)?(?:type|interface|union|enum|input|scalar)\s+(\w+)/gm,
  );
  return [...starts].at(-1)?.[1];
}

/** What a failure of GraphQL's parser says, and where. */
export function syntaxProblemOf(
  error: unknown,
  source: SourceText,
): { message: string; place: Place } {
  if (error instanceof GraphQLError) {
    const start = error.positions?.[0] ?? 0;
    const length = source.text.slice(start).match(/^\w+|^"[^"\n]*"?/)?.[0].length ?? 1;
    return {
      message: error.message.replace(/\.$/, ''),
      place: source.place(start, start + length),
    };
  }
  // The parser descends by recursion, so a text nested without end exhausts the stack.
  return {
    message: `Not readable as GraphQL: ${(error as Error).message}`,
    place: source.place(0),
  };
}

/** The place of a node in the file that it came from; undefined for a node without a location. */
export function placeOfNode(node: ASTNode, subgraph: ParsedSubgraph): Place | undefined {
  const source = node.loc && subgraph.sources.get(node.loc.source);
  const span = spanOf(node);
  return source && span ? source.place(span.start, span.end) : undefined;
}
