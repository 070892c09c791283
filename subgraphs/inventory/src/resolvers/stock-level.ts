import { needing, selectionOf, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { StockLevel } from '../data/stock-level.ts';

const of = needing<StockLevel, Context>();

export const stockLevel: TypeResolvers<Context> = {
  product: of(['sku'], ({ sku }, _, { products }, info) => products.bySku(sku, selectionOf(info))),
  warehouse: of(['warehouseId'], ({ warehouseId }, _, { warehouses }, info) =>
    warehouses.byId(warehouseId, selectionOf(info)),
  ),
  available: of(['onHand', 'reserved'], ({ onHand, reserved }) => onHand - reserved),
};
