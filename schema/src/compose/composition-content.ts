import type { SubgraphSource } from '../load/subgraphs.ts';

/** Everything that composition depends on. */
export function contentOf(sources: readonly SubgraphSource[]): string {
  const parts = sources.map(({ name, url, sources: texts }) => [
    name,
    url,
    ...texts.map((each) => each.text),
  ]);
  return JSON.stringify(parts.sort(([a = ''], [b = '']) => (a < b ? -1 : Number(a > b))));
}
