import {
  needing,
  pageSelectionOf,
  type Selection,
  selectionOf,
  type TypeResolvers,
} from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { Category } from '../data/categories.ts';
import { listArguments, type ProductsArguments } from './products-arguments.ts';

const of = needing<Category, Context>();

export const category: TypeResolvers<Context> = {
  __resolveReference: ({ id }: Category, selection: Selection, { categories }) =>
    categories.byId(id, selection),
  parent: of(['parentId'], ({ parentId }, _, { categories }, info) =>
    parentId === null ? null : categories.byId(parentId, selectionOf(info)),
  ),
  children: of(['id'], ({ id }, _, { categories }, info) =>
    categories.below(id, selectionOf(info)),
  ),
  products: of(['id'], ({ id }, args: ProductsArguments, { products }, info) =>
    products.pageInCategory(id, listArguments(args), pageSelectionOf(info)),
  ),
};
