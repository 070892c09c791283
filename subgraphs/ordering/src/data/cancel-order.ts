import { ServiceError } from '@archipelago/kit';
import { allColumns, type PgRequestStore } from '@archipelago/kit/pg';
import { ORDERS, type Order } from './order.ts';

/**
 * Cancels an order that has not left yet; of several attempts at once, one does it.
 *
 * @param mayCancel whether the orders of this buyer may be cancelled; for who may not, there is none.
 * @throws {ServiceError} `NOT_FOUND` without such an order, `CONFLICT` unless it is `PLACED`.
 */
export function cancelOrder(
  store: PgRequestStore,
  id: string,
  mayCancel: (buyerId: string) => boolean,
): Promise<Order> {
  return store.transaction(async (session) => {
    const [order] = await session.query<Pick<Order, 'buyerId' | 'status'>>(
      'SELECT buyer_id AS "buyerId", status FROM orders WHERE id = $1 FOR UPDATE',
      [id],
    );
    if (!order || !mayCancel(order.buyerId)) {
      throw new ServiceError('NOT_FOUND', 'There is no such order.', { field: 'id' });
    }
    if (order.status !== 'PLACED') {
      throw new ServiceError(
        'CONFLICT',
        `The order is ${order.status}; only one that is PLACED can be cancelled.`,
      );
    }
    const [cancelled] = await session.query<Order>(
      `UPDATE orders SET status = 'CANCELLED' WHERE id = $1 RETURNING ${allColumns(ORDERS)}`,
      [id],
    );
    if (!cancelled) throw new Error('A locked order was gone.');
    return cancelled;
  });
}
