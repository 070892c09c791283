import {
  needing,
  type PageArguments,
  pageSelectionOf,
  type Selection,
  type TypeResolvers,
} from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { Warehouse } from '../data/warehouses.ts';

const of = needing<Warehouse, Context>();

export const warehouse: TypeResolvers<Context> = {
  __resolveReference: ({ id }: Warehouse, selection: Selection, { warehouses }) =>
    warehouses.byId(id, selection),
  stockLevels: of(['id'], ({ id }, args: PageArguments, { stock }, info) =>
    stock.inWarehouse(id, args, pageSelectionOf(info)),
  ),
};
