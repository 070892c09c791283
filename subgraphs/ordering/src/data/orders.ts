import {
  alignToKeys,
  type CursorShape,
  createLoader,
  createLoaderFamily,
  groupByKeys,
  type PageRequest,
  toConnection,
} from '@archipelago/kit';
import {
  type ChildTable,
  countPerParent,
  type PgStore,
  readPagePerParent,
} from '@archipelago/kit/pg';
import { cancelOrder } from './cancel-order.ts';
import { ORDER_COLUMNS, type Order, type OrderStatus } from './order.ts';
import { type NewOrder, placeOrder } from './place-order.ts';

/** Which orders of a buyer: all, or only those that have come this far. */
export interface OrderFilter {
  readonly status: OrderStatus | undefined;
}

const OF_BUYER: ChildTable = {
  table: 'orders',
  columns: ORDER_COLUMNS,
  parent: 'buyer_id',
  orderBy: [
    { column: 'placed_at', type: 'timestamptz', direction: 'desc' },
    { column: 'id', type: 'text', direction: 'desc' },
  ],
};

export const ORDERS_CURSOR: CursorShape = ['date', 'string'];

/** Reads and writes orders; made anew for each request. */
export function createOrders(store: PgStore) {
  const byId = createLoader(async (ids: readonly string[]) => {
    const rows = await store.query<Order>(
      `SELECT ${ORDER_COLUMNS} FROM orders WHERE id = ANY($1)`,
      [ids],
    );
    return alignToKeys(ids, rows, (order) => order.id);
  });
  const counts = createLoaderFamily((buyerIds: readonly string[], { status }: OrderFilter) =>
    countPerParent(store, { ...OF_BUYER, equals: { status } }, buyerIds),
  );
  const pages = createLoaderFamily(
    async (
      buyerIds: readonly string[],
      { page, filter }: { page: PageRequest; filter: OrderFilter },
    ) => {
      const list = { ...OF_BUYER, equals: { status: filter.status } };
      const rows = await readPagePerParent<Order>(store, list, buyerIds, page);
      const orders = groupByKeys(buyerIds, rows, (row) => row.parentKey);
      return buyerIds.map((id, i) =>
        toConnection(orders[i] ?? [], page, cursorOf, () => counts.with(filter).load(id)),
      );
    },
  );

  function forget(): void {
    // A later mutation of the same request must not be answered with orders from before.
    byId.clearAll();
    counts.clearAll();
    pages.clearAll();
  }

  return {
    byId: (id: string) => byId.load(id),
    /** What a buyer has ordered, the newest first. */
    ofBuyer: (buyerId: string, page: PageRequest, filter: OrderFilter) =>
      pages.with({ page, filter }).load(buyerId),

    /** @throws {ServiceError} as `placeOrder` does. */
    async place(order: NewOrder): Promise<Order> {
      const placed = await placeOrder(store, order);
      forget();
      return placed;
    },

    /** @throws {ServiceError} as `cancelOrder` does. */
    async cancel(id: string): Promise<Order> {
      const cancelled = await cancelOrder(store, id);
      forget();
      return cancelled;
    },
  };
}

function cursorOf({ placedAt, id }: Order): [string, string] {
  return [placedAt.toISOString(), id];
}
