import { desc } from '@archipelago/kit';
import { loadByKey, loadPagesUnder, type PgRequestStore } from '@archipelago/kit/pg';
import { cancelOrder } from './cancel-order.ts';
import { ORDERS, type Order } from './order.ts';
import { type NewOrder, placeOrder } from './place-order.ts';

/** Reads and writes orders; made anew for each request. */
export function createOrders(store: PgRequestStore) {
  return {
    byId: loadByKey(store, ORDERS),
    /** What a buyer has ordered, the newest first. */
    ofBuyer: loadPagesUnder(store, ORDERS, {
      parent: 'buyerId',
      orders: { NEWEST: [desc('placedAt')] },
      defaultSize: 10,
    }),

    /** @throws {ServiceError} as `placeOrder` does. */
    place: (order: NewOrder): Promise<Order> => placeOrder(store, order),

    /** @throws {ServiceError} as `cancelOrder` does. */
    cancel: (id: string, mayCancel: (buyerId: string) => boolean): Promise<Order> =>
      cancelOrder(store, id, mayCancel),
  };
}
