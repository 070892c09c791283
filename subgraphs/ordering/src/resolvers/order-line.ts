import { needing, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { OrderLine } from '../data/order-lines.ts';

const of = needing<OrderLine, Context>();

export const orderLine: TypeResolvers<Context> = {
  // Both keys as they were: a line stays whole when the product has left the price list.
  product: of(['productId', 'sku'], ({ productId, sku }) => ({ id: productId, sku })),
  unitPrice: of(['unitAmount', 'currency'], ({ unitAmount, currency }) => ({
    amount: unitAmount,
    currency,
  })),
  total: of(['quantity', 'unitAmount', 'currency'], ({ quantity, unitAmount, currency }) => ({
    amount: quantity * unitAmount,
    currency,
  })),
};
