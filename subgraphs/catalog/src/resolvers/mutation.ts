import { checkRange, demandScope, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';

interface ChangePriceInput {
  readonly productId: string;
  readonly amount: number;
  readonly currency: string;
}

/** Who has this scope may change prices. */
export const CHANGE_PRICES = 'prices:change';

const MAX_AMOUNT = 100_000_000;

export const mutation: TypeResolvers<Context> = {
  async changePrice(_: unknown, { input }: { input: ChangePriceInput }, { products, caller }) {
    demandScope(caller, CHANGE_PRICES, 'Prices are changed');
    const amount = checkRange(input.amount, 'amount', 1, MAX_AMOUNT);
    const { productId, currency } = input;
    return { product: await products.changePrice(productId, { amount, currency }) };
  },
};
