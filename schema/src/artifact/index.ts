import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Absolute path of the committed supergraph, as `archipelago compose` writes it. */
export const supergraphPath: string = fileURLToPath(
  new URL('../../supergraph.graphql', import.meta.url),
);

/** Absolute path of the committed API schema: what clients see of the supergraph. */
export const apiSchemaPath: string = fileURLToPath(new URL('../../api.graphql', import.meta.url));

/** A supergraph as it was read from a file. */
export interface SupergraphArtifact {
  readonly path: string;
  readonly sdl: string;
  /** The same for the same SDL, whichever line breaks and header the file has. */
  readonly hash: string;
}

/**
 * Reads a supergraph file, by default the committed one. Throws the error of `node:fs` when it
 * cannot be read; whether the SDL is a valid supergraph is for the reader to find out.
 */
export function readSupergraph(path: string = supergraphPath): SupergraphArtifact {
  const sdl = readFileSync(path, 'utf8');
  return { path, sdl, hash: hashSupergraph(sdl) };
}

/** The SHA-256 of a supergraph SDL in hexadecimal, without regard to comments at its top. */
export function hashSupergraph(sdl: string): string {
  const body = sdl
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .replace(/^(?:#.*\n|\s)+/, '')
    .trimEnd();
  return createHash('sha256').update(body).digest('hex');
}
