import { checkRange, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';

interface ChangePriceInput {
  readonly productId: string;
  readonly amount: number;
  readonly currency: string;
}

const MAX_AMOUNT = 100_000_000;

export const mutation: TypeResolvers<Context> = {
  async changePrice(_: unknown, { input }: { input: ChangePriceInput }, { products }) {
    const amount = checkRange(input.amount, 'amount', 1, MAX_AMOUNT);
    const { productId, currency } = input;
    return { product: await products.changePrice(productId, { amount, currency }) };
  },
};
