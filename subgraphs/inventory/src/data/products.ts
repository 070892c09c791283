import { alignToKeys, createLoader } from '@archipelago/kit';
import type { PgSession } from '@archipelago/kit/pg';

/** A product as the warehouses know it. */
export interface Product {
  readonly id: string;
  readonly sku: string;
}

/** Reads products by either key; made anew for each request. */
export function createProducts(session: PgSession) {
  const byId = createLoader(async (ids: readonly string[]) => {
    const rows = await session.query<Product>(
      'SELECT product_id AS id, sku FROM products WHERE product_id = ANY($1)',
      [ids],
    );
    return alignToKeys(ids, rows, (product) => product.id);
  });
  const bySku = createLoader(async (skus: readonly string[]) => {
    const rows = await session.query<Product>(
      'SELECT product_id AS id, sku FROM products WHERE sku = ANY($1)',
      [skus],
    );
    return alignToKeys(skus, rows, (product) => product.sku);
  });

  return {
    byId: (id: string) => byId.load(id),
    bySku: (sku: string) => bySku.load(sku),
  };
}
