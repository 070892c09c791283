import { checkRange, ServiceError, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { StockChange } from '../data/stock-change.ts';

export const mutation: TypeResolvers<Context> = {
  async adjustStock(_: unknown, { input }: { input: StockChange }, { stock }) {
    if (checkRange(input.delta, 'delta', -10_000, 10_000) === 0) {
      throw new ServiceError('BAD_USER_INPUT', '"delta" must not be 0.', { field: 'delta' });
    }
    return { stockLevel: await stock.change(input) };
  },
};
