import { createLoader, groupByKeys } from '@archipelago/kit';
import type { PgSession } from '@archipelago/kit/pg';

export interface OrderLine {
  readonly orderId: string;
  /** From 1. */
  readonly position: number;
  readonly productId: string;
  readonly sku: string;
  readonly quantity: number;
  /** What one cost when the order was placed, in the currency's minor unit. */
  readonly unitAmount: number;
  readonly currency: string;
}

/** Reads what was bought; made anew for each request. */
export function createOrderLines(session: PgSession) {
  const byOrder = createLoader(async (orderIds: readonly string[]) => {
    const rows = await session.query<OrderLine>(
      `SELECT order_lines.order_id AS "orderId", position, product_id AS "productId", sku, quantity,
         unit_amount AS "unitAmount", currency
       FROM order_lines JOIN orders ON orders.id = order_lines.order_id
       WHERE order_lines.order_id = ANY($1) ORDER BY order_lines.order_id, position`,
      [orderIds],
    );
    return groupByKeys(orderIds, rows, (line) => line.orderId);
  });

  return {
    /** By position. */
    byOrder: (orderId: string) => byOrder.load(orderId),
  };
}
