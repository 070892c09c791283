import { integer, type RowOf, table, text } from '@archipelago/kit/pg';

/** What one warehouse has of one product. */
export const STOCK_LEVELS = table(
  'stock_levels',
  {
    sku: text('sku'),
    warehouseId: text('warehouse_id'),
    onHand: integer('on_hand'),
    reserved: integer('reserved'),
  },
  { key: ['sku', 'warehouseId'] },
);

export type StockLevel = RowOf<typeof STOCK_LEVELS>;
