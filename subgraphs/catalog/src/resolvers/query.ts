import {
  checkRange,
  checkText,
  type PageArguments,
  readPageArguments,
  type TypeResolvers,
} from '@archipelago/kit';
import type { Context } from '../context.ts';
import { itemById } from '../data/items.ts';
import { PRODUCT_ORDERS, type ProductOrder } from '../data/product-order.ts';

interface ProductsArguments extends PageArguments {
  readonly categoryId?: string | null;
  readonly orderBy: ProductOrder;
}

interface SearchArguments {
  readonly text: string;
  readonly first: number | null;
}

export const query: TypeResolvers<Context> = {
  product: (_: unknown, { id }: { id: string }, { products }) => products.byId(id),
  productBySku: (_: unknown, { sku }: { sku: string }, { products }) => products.bySku(sku),
  item: (_: unknown, { id }: { id: string }, context) => itemById(id, context),
  categories: (_: unknown, __: unknown, { categories }) => categories.top(),
  category: (_: unknown, { slug }: { slug: string }, { categories }) => categories.bySlug(slug),

  products(_: unknown, { categoryId, orderBy, ...args }: ProductsArguments, { products }) {
    const page = readPageArguments(args, PRODUCT_ORDERS[orderBy].cursorShape);
    return categoryId == null
      ? products.page(orderBy, page)
      : products.pageInCategory(categoryId, orderBy, page);
  },

  search: (_: unknown, { text, first }: SearchArguments, { search }) =>
    search(checkText(text, 'text', { max: 100 }), checkRange(first ?? 10, 'first', 1, 50)),
};
