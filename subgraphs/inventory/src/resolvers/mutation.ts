import { checkRange, demandScope, ServiceError, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { StockChange } from '../data/stock-change.ts';

/** Who has this scope may change what is in stock. */
export const CHANGE_STOCK = 'stock:change';

export const mutation: TypeResolvers<Context> = {
  async adjustStock(_: unknown, { input }: { input: StockChange }, { stock, caller }) {
    demandScope(caller, CHANGE_STOCK, 'Stock is changed');
    if (checkRange(input.delta, 'delta', -10_000, 10_000) === 0) {
      throw new ServiceError('BAD_USER_INPUT', '"delta" must not be 0.', { field: 'delta' });
    }
    return { stockLevel: await stock.change(input) };
  },
};
