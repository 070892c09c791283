import type { Bundle, createBundles } from './bundles.ts';
import type { Product } from './models.ts';
import type { createProducts } from './products.ts';

export type Item = Product | Bundle;

/** One product or bundle. Most items are products, so bundles are asked for the rest only. */
export async function itemById(
  id: string,
  {
    products,
    bundles,
  }: {
    readonly products: Pick<ReturnType<typeof createProducts>, 'byId'>;
    readonly bundles: Pick<ReturnType<typeof createBundles>, 'byId'>;
  },
): Promise<Item | null> {
  return (await products.byId(id)) ?? (await bundles.byId(id));
}
