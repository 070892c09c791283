import type { Selection } from '@archipelago/kit';
import type { Bundle, createBundles } from './bundles.ts';
import type { createProducts, Product } from './products.ts';

export type Item = Product | Bundle;

/** One product or bundle. Most items are products, so bundles are asked for the rest only. */
export async function itemById(
  id: string,
  selection: Selection,
  {
    products,
    bundles,
  }: {
    readonly products: Pick<ReturnType<typeof createProducts>, 'byId'>;
    readonly bundles: Pick<ReturnType<typeof createBundles>, 'byId'>;
  },
): Promise<Item | null> {
  return (await products.byId(id, selection)) ?? (await bundles.byId(id, selection));
}
