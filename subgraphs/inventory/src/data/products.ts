import { loadByKey, type PgRequestStore, type RowOf, table, text } from '@archipelago/kit/pg';

/** A product as the warehouses know it. */
const PRODUCTS = table('products', { id: text('product_id'), sku: text('sku') });

export type Product = RowOf<typeof PRODUCTS>;

/** Reads products by either key; made anew for each request. */
export function createProducts(store: PgRequestStore) {
  return { byId: loadByKey(store, PRODUCTS), bySku: loadByKey(store, PRODUCTS, 'sku') };
}
