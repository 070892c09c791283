import { readKey, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { Order } from '../data/order.ts';

export const order: TypeResolvers<Context> = {
  __resolveReference: async (reference: object, { orders }: Context) =>
    orders.byId(readKey(reference, 'id')),
  buyer: ({ buyerId }: Order) => ({ id: buyerId }),
  lines: ({ id }: Order, _: unknown, { orderLines }) => orderLines.byOrder(id),
  async total({ id, currency }: Order, _: unknown, { orderLines }) {
    const lines = await orderLines.byOrder(id);
    const amount = lines.reduce((sum, { quantity, unitAmount }) => sum + quantity * unitAmount, 0);
    return { amount, currency };
  },
  // Its fields are columns of the order.
  deliveryAddress: (order: Order) => order,
};
