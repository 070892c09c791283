import { asc } from '@archipelago/kit';
import {
  integer,
  loadChildren,
  type PgRequestStore,
  type RowOf,
  table,
  text,
} from '@archipelago/kit/pg';

const ORDER_LINES = table(
  'order_lines JOIN orders ON orders.id = order_lines.order_id',
  {
    orderId: text('order_lines.order_id'),
    /** From 1. */
    position: integer('position'),
    productId: text('product_id'),
    sku: text('sku'),
    quantity: integer('quantity'),
    /** What one cost when the order was placed, in the currency's minor unit. */
    unitAmount: integer('unit_amount'),
    currency: text('currency'),
  },
  { key: ['orderId', 'position'] },
);

export type OrderLine = RowOf<typeof ORDER_LINES>;

/** Reads what was bought; made anew for each request. */
export function createOrderLines(store: PgRequestStore) {
  return {
    byOrder: loadChildren(store, ORDER_LINES, { parent: 'orderId', orderBy: [asc('position')] }),
  };
}
