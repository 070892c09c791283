import { ServiceError } from '@archipelago/kit';
import type { PgSession } from '@archipelago/kit/pg';
import { ORDER_COLUMNS, type Order } from './order.ts';

/**
 * Cancels an order that has not left yet; of several attempts at once, one does it.
 *
 * @throws {ServiceError} `NOT_FOUND` without such an order, `CONFLICT` unless it is `PLACED`.
 */
export async function cancelOrder(session: PgSession, id: string): Promise<Order> {
  const [cancelled] = await session.query<Order>(
    `UPDATE orders SET status = 'CANCELLED' WHERE id = $1 AND status = 'PLACED'
     RETURNING ${ORDER_COLUMNS}`,
    [id],
  );
  if (cancelled) return cancelled;
  const [order] = await session.query<Pick<Order, 'status'>>(
    'SELECT status FROM orders WHERE id = $1',
    [id],
  );
  if (!order) throw new ServiceError('NOT_FOUND', 'There is no such order.', { field: 'id' });
  throw new ServiceError(
    'CONFLICT',
    `The order is ${order.status}; only one that is PLACED can be cancelled.`,
  );
}
