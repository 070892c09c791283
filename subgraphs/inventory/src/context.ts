import type { PgRequestStore } from '@archipelago/kit/pg';
import { createProducts } from './data/products.ts';
import { createStock } from './data/stock.ts';
import { createWarehouses } from './data/warehouses.ts';

/** What the resolvers of one request share. */
export interface Context {
  readonly products: ReturnType<typeof createProducts>;
  readonly stock: ReturnType<typeof createStock>;
  readonly warehouses: ReturnType<typeof createWarehouses>;
}

export function createContext(store: PgRequestStore): Context {
  return {
    products: createProducts(store),
    stock: createStock(store),
    warehouses: createWarehouses(store),
  };
}
