import { stringify } from 'yaml';
import type { SubgraphSource } from './subgraphs.ts';

/** Writes a configuration whose subgraphs lie in `subgraphs/NAME.graphql` beside it. */
export function configText(sources: readonly SubgraphSource[]): string {
  const subgraphs = sources.map(({ name, url }) => [
    name,
    { routing_url: url, schema: { file: `./subgraphs/${name}.graphql` } },
  ]);
  return stringify({ federation_version: 2, subgraphs: Object.fromEntries(subgraphs) });
}
