import { alignToKeys, createLoader } from '@archipelago/kit';
import type { PgSession } from '@archipelago/kit/pg';

/** A product as orders refer to it. */
export interface Product {
  readonly id: string;
  readonly sku: string;
}

/** Reads the products of the price list and what was sold of them; made anew for each request. */
export function createProducts(session: PgSession) {
  const byId = createLoader(async (ids: readonly string[]) => {
    const rows = await session.query<Product>(
      'SELECT product_id AS id, sku FROM price_list WHERE product_id = ANY($1)',
      [ids],
    );
    return alignToKeys(ids, rows, (product) => product.id);
  });
  const bySku = createLoader(async (skus: readonly string[]) => {
    const rows = await session.query<Product>(
      'SELECT product_id AS id, sku FROM price_list WHERE sku = ANY($1)',
      [skus],
    );
    return alignToKeys(skus, rows, (product) => product.sku);
  });
  const unitsSold = createLoader(async (ids: readonly string[]) => {
    const rows = await session.query<{ id: string; units: number }>(
      `SELECT product_id AS id, sum(quantity)::integer AS units FROM order_lines
       WHERE product_id = ANY($1)
         AND NOT EXISTS (SELECT FROM orders WHERE id = order_id AND status = 'CANCELLED')
       GROUP BY product_id`,
      [ids],
    );
    const unitsById = new Map(rows.map((row) => [row.id, row.units]));
    return ids.map((id) => unitsById.get(id) ?? 0);
  });

  return {
    byId: (id: string) => byId.load(id),
    bySku: (sku: string) => bySku.load(sku),
    /** How many were ordered in all, without cancelled orders. */
    unitsSold: (id: string) => unitsSold.load(id),
    /** Forgets what was sold, for a request that goes on after an order was placed or cancelled. */
    forgetUnitsSold: () => void unitsSold.clearAll(),
  };
}
