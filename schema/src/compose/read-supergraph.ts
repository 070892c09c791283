import { Supergraph } from '@apollo/federation-internals';
import {
  buildClientSchema,
  type DocumentNode,
  type GraphQLSchema,
  type IntrospectionQuery,
  parse,
  Source,
} from 'graphql';
import type { Place, SourceText } from '../diagnostic/source-text.ts';
import { indexCoordinates, spanOf } from './coordinates.ts';
import { printApiSchema } from './print.ts';

export { getIntrospectionQuery } from 'graphql';

/** The API of a graph whose subgraphs are not known. */
export interface ApiOnly {
  readonly apiSchema: GraphQLSchema;
  readonly supergraphSdl: string | undefined;
  /** Where a coordinate is defined; undefined where there is no text of the whole. */
  readonly placeOf: (coordinate: string) => Place | undefined;
}

export type ReadApiResult =
  | { readonly ok: true; readonly api: ApiOnly }
  | { readonly ok: false; readonly reason: string };

/**
 * Reads a supergraph, whichever features it asks of a gateway: here nobody is let in by it.
 *
 * @throws {GraphQLError} when it is not a supergraph.
 */
export function readSupergraph(sdl: string | DocumentNode): Supergraph {
  return Supergraph.build(sdl, { supportedFeatures: null });
}

/** Reads a supergraph that was composed before. Never throws. */
export function readSupergraphSource(source: SourceText): ReadApiResult {
  try {
    const document = parse(new Source(source.text, source.file));
    const api = printApiSchema(readSupergraph(document).schema);
    const index = indexCoordinates(document);
    const placeOf = (coordinate: string): Place | undefined => {
      const node = index.get(coordinate)?.[0];
      const span = node && spanOf(node);
      return span && source.place(span.start, span.end);
    };
    return { ok: true, api: { apiSchema: api.schema, supergraphSdl: source.text, placeOf } };
  } catch (error) {
    return { ok: false, reason: (error as Error).message.replace(/\.$/, '') };
  }
}

/** Reads the answer to an introspection query. Never throws. */
export function readIntrospection(data: unknown): ReadApiResult {
  try {
    const apiSchema = buildClientSchema(data as IntrospectionQuery);
    return { ok: true, api: { apiSchema, supergraphSdl: undefined, placeOf: () => undefined } };
  } catch (error) {
    return { ok: false, reason: (error as Error).message.replace(/\.$/, '') };
  }
}
