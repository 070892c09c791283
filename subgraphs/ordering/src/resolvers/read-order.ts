import type { Selection } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { Order } from '../data/order.ts';
import { visibleTo } from '../rights.ts';

/** Reads an order for who may see it; null for others, who are not to learn that there is one. */
export async function readOrder(
  id: string,
  { fields, cause }: Selection,
  { orders, caller }: Context,
): Promise<Order | null> {
  const needed = fields && new Set([...fields, 'buyerId']);
  return visibleTo(caller, await orders.byId(id, { fields: needed, cause }));
}
