import { selectionOf, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import { readOrder } from './read-order.ts';

export const query: TypeResolvers<Context> = {
  order: (_: unknown, { id }: { id: string }, context, info) =>
    readOrder(id, selectionOf(info), context),
};
