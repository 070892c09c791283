import { needing, type Selection, selectionOf, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { Order } from '../data/order.ts';
import { readOrder } from './read-order.ts';

const of = needing<Order, Context>();

export const order: TypeResolvers<Context> = {
  __resolveReference: ({ id }: Pick<Order, 'id'>, selection: Selection, context) =>
    readOrder(id, selection, context),
  buyer: of(['buyerId'], ({ buyerId }) => ({ id: buyerId })),
  lines: of(['id'], ({ id }, _, { orderLines }, info) => orderLines.byOrder(id, selectionOf(info))),
  total: of(['id', 'currency'], async ({ id, currency }, _, { orderLines }, info) => {
    const { cause } = selectionOf(info);
    const lines = await orderLines.byOrder(id, { fields: SUMMANDS, cause });
    const amount = lines.reduce((sum, { quantity, unitAmount }) => sum + quantity * unitAmount, 0);
    return { amount, currency };
  }),
  // Its fields are columns of the order.
  deliveryAddress: of(
    ['recipient', 'street', 'city', 'postalCode', 'country'],
    (address) => address,
  ),
};

const SUMMANDS: ReadonlySet<string> = new Set(['quantity', 'unitAmount']);
