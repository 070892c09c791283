import {
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
import { changeStock, type StockChange } from './stock-change.ts';
import { STOCK_LEVEL_COLUMNS, type StockLevel } from './stock-level.ts';

const BY_WAREHOUSE: ChildTable = {
  table: 'stock_levels',
  columns: STOCK_LEVEL_COLUMNS,
  parent: 'warehouse_id',
  orderBy: [{ column: 'sku', type: 'text', direction: 'asc' }],
};

export const STOCK_CURSOR: CursorShape = ['string'];

/** Reads and changes stock; made anew for each request. */
export function createStock(store: PgStore) {
  const available = createLoader(async (skus: readonly string[]) => {
    const rows = await store.query<{ sku: string; available: number }>(
      `SELECT sku, sum(on_hand - reserved)::integer AS available FROM stock_levels
       WHERE sku = ANY($1) GROUP BY sku`,
      [skus],
    );
    const availableBySku = new Map(rows.map((row) => [row.sku, row.available]));
    return skus.map((sku) => availableBySku.get(sku) ?? 0);
  });
  const ofProduct = createLoader(async (skus: readonly string[]) => {
    const rows = await store.query<StockLevel>(
      `SELECT ${STOCK_LEVEL_COLUMNS} FROM stock_levels
       WHERE sku = ANY($1) ORDER BY sku, warehouse_id`,
      [skus],
    );
    return groupByKeys(skus, rows, (level) => level.sku);
  });
  const counts = createLoader((warehouseIds: readonly string[]) =>
    countPerParent(store, BY_WAREHOUSE, warehouseIds),
  );
  const pages = createLoaderFamily(async (warehouseIds: readonly string[], page: PageRequest) => {
    const rows = await readPagePerParent<StockLevel>(store, BY_WAREHOUSE, warehouseIds, page);
    const levels = groupByKeys(warehouseIds, rows, (row) => row.parentKey);
    return warehouseIds.map((id, i) =>
      toConnection(
        levels[i] ?? [],
        page,
        ({ sku }) => [sku],
        () => counts.load(id),
      ),
    );
  });

  return {
    /** How many of a product can be had from all warehouses together. */
    available: (sku: string) => available.load(sku),
    /** What each warehouse has of a product, by warehouse. */
    ofProduct: (sku: string) => ofProduct.load(sku),
    /** What a warehouse has, by stock keeping unit. */
    inWarehouse: (warehouseId: string, page: PageRequest) => pages.with(page).load(warehouseId),

    /** @throws {ServiceError} as `changeStock` does. */
    async change(change: StockChange): Promise<StockLevel> {
      const level = await changeStock(store, change);
      // A later mutation of the same request must not be answered with stock from before.
      available.clearAll();
      ofProduct.clearAll();
      counts.clearAll();
      pages.clearAll();
      return level;
    },
  };
}
