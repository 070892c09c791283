import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema, parse } from 'graphql';

export const SUBGRAPHS = ['people', 'items', 'opinions', 'depot'] as const;
export type SubgraphName = (typeof SUBGRAPHS)[number];
export type SdlByName = Readonly<Record<SubgraphName, string>>;

/** The SDL files of the bench's graph. */
export function readSubgraphSdl(): SdlByName {
  const read = (name: SubgraphName) =>
    readFileSync(new URL(`./subgraphs/${name}.graphql`, import.meta.url), 'utf8');
  return {
    people: read('people'),
    items: read('items'),
    opinions: read('opinions'),
    depot: read('depot'),
  };
}

/** Composes the supergraph; `urlOf` gives the URL that it names for a subgraph. */
export function composeSupergraph(sdl: SdlByName, urlOf: (name: SubgraphName) => string): string {
  const services = SUBGRAPHS.map((name) => ({
    name,
    url: urlOf(name),
    typeDefs: parse(sdl[name]),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) {
    throw new Error(errors?.map(({ message }) => message).join('\n'));
  }
  return supergraphSdl;
}

/** The schema that clients see. */
export function apiSchemaOf(supergraphSdl: string): GraphQLSchema {
  return Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
}
