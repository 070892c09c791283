import { hashSupergraph } from '@archipelago/schema/artifact';
import { type DocumentNode, GraphQLError, Kind, parse, type StringValueNode } from 'graphql';
import { GatewayError } from '../errors.ts';

/** A supergraph schema that could be read; whether it can be served is for its user to find out. */
export interface Supergraph {
  readonly sdl: string;
  /** The same for the same schema, whichever line breaks and opening comments the text has. */
  readonly hash: string;
  /** Name of each subgraph with the URL that the schema gives it, which may be empty. */
  readonly subgraphs: ReadonlyMap<string, string>;
}

/**
 * Reads the text of a supergraph schema.
 *
 * @param origin where the text comes from, for messages: a file or a description.
 * @throws {GatewayError} `SUPERGRAPH_INVALID` with the place, when the text is empty, no GraphQL,
 *   or GraphQL of another kind.
 */
export function readSupergraph(sdl: string, origin: string): Supergraph {
  if (sdl.trim() === '') throw invalid(`${origin} is empty.`);
  const subgraphs = readSubgraphs(parseSdl(sdl, origin));
  if (subgraphs.size === 0) {
    throw invalid(
      `${origin} is GraphQL, but no supergraph: it has no enum join__Graph that names subgraphs. Compose it first.`,
    );
  }
  return { sdl, hash: hashSupergraph(sdl), subgraphs };
}

function parseSdl(sdl: string, origin: string): DocumentNode {
  try {
    return parse(sdl, { noLocation: true });
  } catch (cause) {
    const place = cause instanceof GraphQLError ? cause.locations?.[0] : undefined;
    const at = place ? `${origin}:${place.line}:${place.column}` : origin;
    throw invalid(`${at}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** The members of `enum join__Graph`, each with its `@join__graph(name:, url:)`. */
function readSubgraphs(document: DocumentNode): ReadonlyMap<string, string> {
  const subgraphs = new Map<string, string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION) continue;
    if (definition.name.value !== 'join__Graph') continue;
    for (const { directives = [] } of definition.values ?? []) {
      const graph = directives.find(({ name }) => name.value === 'join__graph');
      const texts = new Map(
        (graph?.arguments ?? [])
          .filter(({ value }) => value.kind === Kind.STRING)
          .map(({ name, value }) => [name.value, (value as StringValueNode).value]),
      );
      const name = texts.get('name');
      if (name !== undefined) subgraphs.set(name, texts.get('url') ?? '');
    }
  }
  return subgraphs;
}

function invalid(message: string): GatewayError {
  return new GatewayError('SUPERGRAPH_INVALID', message);
}
