import type { TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { PriceChange } from '../data/models.ts';

export const priceChange: TypeResolvers<Context> = {
  price: ({ amount, currency }: PriceChange) => ({ amount, currency }),
};
