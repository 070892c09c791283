import type { TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';

export const query: TypeResolvers<Context> = {
  order: (_: unknown, { id }: { id: string }, { orders }) => orders.byId(id),
};
