import {
  type PageArguments,
  readKey,
  readPageArguments,
  type TypeResolvers,
} from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { Category } from '../data/categories.ts';
import { PRODUCT_ORDERS, type ProductOrder } from '../data/product-order.ts';

interface ProductsArguments extends PageArguments {
  readonly orderBy: ProductOrder;
}

export const category: TypeResolvers<Context> = {
  __resolveReference: async (reference: object, { categories }: Context) =>
    categories.byId(readKey(reference, 'id')),
  parent: ({ parentId }: Category, _: unknown, { categories }) =>
    parentId === null ? null : categories.byId(parentId),
  children: ({ id }: Category, _: unknown, { categories }) => categories.below(id),
  products: ({ id }: Category, { orderBy, ...args }: ProductsArguments, { products }) => {
    const page = readPageArguments(args, PRODUCT_ORDERS[orderBy].cursorShape);
    return products.pageInCategory(id, orderBy, page);
  },
};
