import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

/** Composes a supergraph, or throws with everything that composition has to say. */
export function composeSupergraph(
  subgraphs: readonly { readonly name: string; readonly url: string; readonly sdl: string }[],
): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (supergraphSdl === undefined)
    throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}
