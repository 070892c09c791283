import type { TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';

export const query: TypeResolvers<Context> = {
  warehouses: (_: unknown, __: unknown, { warehouses }) => warehouses.all(),
  warehouse: (_: unknown, { id }: { id: string }, { warehouses }) => warehouses.byId(id),
};
