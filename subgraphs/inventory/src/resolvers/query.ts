import { selectionOf, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';

export const query: TypeResolvers<Context> = {
  warehouses: (_: unknown, __: unknown, { warehouses }, info) => warehouses.all(selectionOf(info)),
  warehouse: (_: unknown, { id }: { id: string }, { warehouses }, info) =>
    warehouses.byId(id, selectionOf(info)),
};
