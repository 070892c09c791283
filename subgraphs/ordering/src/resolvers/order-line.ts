import type { TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { OrderLine } from '../data/order-lines.ts';

export const orderLine: TypeResolvers<Context> = {
  // Both keys as they were: a line stays whole when the product has left the price list.
  product: ({ productId, sku }: OrderLine) => ({ id: productId, sku }),
  unitPrice: ({ unitAmount, currency }: OrderLine) => ({ amount: unitAmount, currency }),
  total: ({ quantity, unitAmount, currency }: OrderLine) => ({
    amount: quantity * unitAmount,
    currency,
  }),
};
