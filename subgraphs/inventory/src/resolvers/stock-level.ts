import type { TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { StockLevel } from '../data/stock-level.ts';

export const stockLevel: TypeResolvers<Context> = {
  product: ({ sku }: StockLevel, _: unknown, { products }) => products.bySku(sku),
  warehouse: ({ warehouseId }: StockLevel, _: unknown, { warehouses }) =>
    warehouses.byId(warehouseId),
  available: ({ onHand, reserved }: StockLevel) => onHand - reserved,
};
