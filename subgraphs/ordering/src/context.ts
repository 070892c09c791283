import type { Caller } from '@archipelago/kit';
import type { PgRequestStore } from '@archipelago/kit/pg';
import { createOrderLines } from './data/order-lines.ts';
import { createOrders } from './data/orders.ts';
import { createProducts } from './data/products.ts';

/** What the resolvers of one request share. */
export interface Context {
  readonly caller: Caller;
  readonly orders: ReturnType<typeof createOrders>;
  readonly orderLines: ReturnType<typeof createOrderLines>;
  readonly products: ReturnType<typeof createProducts>;
}

export function createContext(store: PgRequestStore): Context {
  return {
    caller: store.request.caller,
    orders: createOrders(store),
    orderLines: createOrderLines(store),
    products: createProducts(store),
  };
}
