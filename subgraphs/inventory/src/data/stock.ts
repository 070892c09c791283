import { asc } from '@archipelago/kit';
import {
  loadAggregates,
  loadChildren,
  loadPagesUnder,
  type PgRequestStore,
} from '@archipelago/kit/pg';
import { changeStock, type StockChange } from './stock-change.ts';
import { STOCK_LEVELS, type StockLevel } from './stock-level.ts';

/** Reads and changes stock; made anew for each request. */
export function createStock(store: PgRequestStore) {
  const sums = loadAggregates<{ available: number }, StockLevel>(store, STOCK_LEVELS, {
    parent: 'sku',
    values: { available: 'sum(on_hand - reserved)::integer' },
  });

  return {
    /** How many of a product can be had from all warehouses together. */
    available: async (sku: string) => (await sums(sku))?.available ?? 0,
    /** What each warehouse has of a product, by warehouse. */
    ofProduct: loadChildren(store, STOCK_LEVELS, {
      parent: 'sku',
      orderBy: [asc('warehouseId')],
    }),
    /** What a warehouse has, by stock keeping unit. */
    inWarehouse: loadPagesUnder(store, STOCK_LEVELS, {
      parent: 'warehouseId',
      orders: { SKU: [asc('sku')] },
    }),

    /** @throws {ServiceError} as `changeStock` does. */
    change: (change: StockChange): Promise<StockLevel> => changeStock(store, change),
  };
}
