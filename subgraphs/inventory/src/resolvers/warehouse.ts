import {
  type PageArguments,
  readKey,
  readPageArguments,
  type TypeResolvers,
} from '@archipelago/kit';
import type { Context } from '../context.ts';
import { STOCK_CURSOR } from '../data/stock.ts';
import type { Warehouse } from '../data/warehouses.ts';

export const warehouse: TypeResolvers<Context> = {
  __resolveReference: async (reference: object, { warehouses }: Context) =>
    warehouses.byId(readKey(reference, 'id')),
  stockLevels: ({ id }: Warehouse, args: PageArguments, { stock }) =>
    stock.inWarehouse(id, readPageArguments(args, STOCK_CURSOR)),
};
