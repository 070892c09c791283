import type { Selection } from '@archipelago/kit';
import {
  integer,
  loadAggregates,
  loadByKey,
  type PgRequestStore,
  type RowOf,
  table,
  text,
} from '@archipelago/kit/pg';

/** A product as orders refer to it. */
const PRICE_LIST = table('price_list', { id: text('product_id'), sku: text('sku') });

export type Product = RowOf<typeof PRICE_LIST>;

const SOLD = table(
  'order_lines',
  { productId: text('product_id'), quantity: integer('quantity') },
  { key: [] },
);

/** Reads the products of the price list and what was sold of them; made anew for each request. */
export function createProducts(store: PgRequestStore) {
  const sold = loadAggregates<{ units: number }, RowOf<typeof SOLD>>(store, SOLD, {
    parent: 'productId',
    values: { units: 'sum(quantity)::integer' },
    where: `NOT EXISTS (SELECT FROM orders WHERE id = order_id AND status = 'CANCELLED')`,
  });

  return {
    byId: loadByKey(store, PRICE_LIST),
    bySku: loadByKey(store, PRICE_LIST, 'sku'),
    /** How many were ordered in all, without cancelled orders. */
    async unitsSold(id: string, { cause }: Selection): Promise<number> {
      const all = await sold(id, { fields: undefined, cause });
      return all?.units ?? 0;
    },
  };
}
