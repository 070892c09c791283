import { type PageArguments, pageSelectionOf, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { OrderStatus } from '../data/order.ts';
import { demandBuyer } from '../rights.ts';

interface User {
  readonly id: string;
}

interface OrdersArguments extends PageArguments {
  readonly status?: OrderStatus | null;
}

export const user: TypeResolvers<Context> = {
  /** Who exists is for accounts to say: here, a user is whoever may have ordered something. */
  __resolveReference: ({ id }: User) => ({ id }),
  async orders({ id }: User, { status, ...page }: OrdersArguments, { orders, caller }, info) {
    demandBuyer(caller, id);
    return orders.ofBuyer(id, { ...page, filter: { status } }, pageSelectionOf(info));
  },
};
