/** What one warehouse has of one product. */
export interface StockLevel {
  readonly sku: string;
  readonly warehouseId: string;
  readonly onHand: number;
  readonly reserved: number;
}

/** The columns of `stock_levels` under the names of `StockLevel`. */
export const STOCK_LEVEL_COLUMNS =
  'sku, warehouse_id AS "warehouseId", on_hand AS "onHand", reserved';
