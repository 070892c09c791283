import {
  checkRange,
  checkText,
  pageSelectionOf,
  selectionOf,
  type TypeResolvers,
} from '@archipelago/kit';
import type { Context } from '../context.ts';
import { itemById } from '../data/items.ts';
import { listArguments, type ProductsArguments } from './products-arguments.ts';

interface ProductsInCategory extends ProductsArguments {
  readonly categoryId?: string | null;
}

interface SearchArguments {
  readonly text: string;
  readonly first: number | null;
}

export const query: TypeResolvers<Context> = {
  product: (_: unknown, { id }: { id: string }, { products }, info) =>
    products.byId(id, selectionOf(info)),
  productBySku: (_: unknown, { sku }: { sku: string }, { products }, info) =>
    products.bySku(sku, selectionOf(info)),
  item: (_: unknown, { id }: { id: string }, context, info) =>
    itemById(id, selectionOf(info), context),
  categories: (_: unknown, __: unknown, { categories }, info) => categories.top(selectionOf(info)),
  category: (_: unknown, { slug }: { slug: string }, { categories }, info) =>
    categories.bySlug(slug, selectionOf(info)),

  products(_: unknown, { categoryId, ...args }: ProductsInCategory, { products }, info) {
    const selection = pageSelectionOf(info);
    return categoryId == null
      ? products.page(listArguments(args), selection)
      : products.pageInCategory(categoryId, listArguments(args), selection);
  },

  search(_: unknown, { text, first }: SearchArguments, { search }, info) {
    const count = checkRange(first ?? 10, 'first', 1, 50);
    return search(checkText(text, 'text', { max: 100 }), count, selectionOf(info));
  },
};
