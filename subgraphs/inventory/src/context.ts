import type { Caller } from '@archipelago/kit';
import type { PgRequestStore } from '@archipelago/kit/pg';
import { createProducts } from './data/products.ts';
import { createStock } from './data/stock.ts';
import { createWarehouses } from './data/warehouses.ts';

/** What the resolvers of one request share. */
export interface Context {
  readonly caller: Caller;
  readonly products: ReturnType<typeof createProducts>;
  readonly stock: ReturnType<typeof createStock>;
  readonly warehouses: ReturnType<typeof createWarehouses>;
}

export function createContext(store: PgRequestStore): Context {
  return {
    caller: store.request.caller,
    products: createProducts(store),
    stock: createStock(store),
    warehouses: createWarehouses(store),
  };
}
