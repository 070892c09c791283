import { createHash } from 'node:crypto';
import { buildASTSchema } from 'graphql';
import type { SubgraphSource } from '../load/subgraphs.ts';
import type { TextStore } from '../load/text-store.ts';
import type { ComposedGraph, ComposeFailure } from './compose.ts';
import { type Composer, signatureOf } from './composer.ts';
import { contentOf } from './composition-content.ts';
import { parseSubgraph } from './parsed-subgraph.ts';
import { apiDocument } from './print.ts';

/** Keeps what subgraphs compose to, by their texts and the composer with its version. */
export interface CompositionCache {
  read(sources: readonly SubgraphSource[], composer: Composer): Promise<ComposedGraph | undefined>;
  write(sources: readonly SubgraphSource[], result: ComposedGraph | ComposeFailure): Promise<void>;
}

interface Kept {
  readonly supergraphSdl: string;
  readonly apiSdl: string;
}

/** Version of what is kept; it changes when the texts of a composition do. */
const FORMAT = 1;

export function createCompositionCache(store: TextStore): CompositionCache {
  const keyOf = (sources: readonly SubgraphSource[], composer: Composer): string =>
    createHash('sha256')
      .update(`${FORMAT} ${signatureOf(composer)}\n${contentOf(sources)}`)
      .digest('hex');
  return {
    async read(sources, composer) {
      const text = await store.read(keyOf(sources, composer));
      return text === undefined ? undefined : revive(text, sources, composer);
    },
    async write(sources, result) {
      // What was read from here has nothing new to write, and what has no hints may come from here.
      const key = keyOf(sources, result.composer);
      if (!result.ok || (await store.has(key))) return;
      const { supergraphSdl, apiSdl } = result;
      await store.write(key, JSON.stringify({ supergraphSdl, apiSdl } satisfies Kept));
    },
  };
}

function revive(
  text: string,
  sources: readonly SubgraphSource[],
  composer: Composer,
): ComposedGraph | undefined {
  try {
    const { supergraphSdl, apiSdl } = JSON.parse(text) as Kept;
    const apiSchema = buildASTSchema(apiDocument(apiSdl), { assumeValid: true });
    const subgraphs = sources.map((each) => parseSubgraph(each).subgraph);
    return { ok: true, composer, supergraphSdl, apiSdl, apiSchema, subgraphs, hints: [] };
  } catch {
    // A file that was cut off is no reason to fail.
    return undefined;
  }
}
