import {
  type PageArguments,
  readKey,
  readPageArguments,
  type TypeResolvers,
} from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { OrderStatus } from '../data/order.ts';
import { ORDERS_CURSOR } from '../data/orders.ts';

interface OrdersArguments extends PageArguments {
  readonly status?: OrderStatus | null;
}

export const user: TypeResolvers<Context> = {
  /** Who exists is for accounts to say: here, a user is whoever may have ordered something. */
  __resolveReference: async (reference: object) => ({ id: readKey(reference, 'id') }),
  orders: ({ id }: { id: string }, { status, ...args }: OrdersArguments, { orders }) =>
    orders.ofBuyer(id, readPageArguments(args, ORDERS_CURSOR, { defaultFirst: 10 }), {
      status: status ?? undefined,
    }),
};
