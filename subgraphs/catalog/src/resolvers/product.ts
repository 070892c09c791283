import {
  checkRange,
  needing,
  type Selection,
  selectionOf,
  type TypeResolvers,
} from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { Product } from '../data/products.ts';

type ProductKey = Pick<Product, 'id'> | Pick<Product, 'sku'>;

const of = needing<Product, Context>();

export const product: TypeResolvers<Context> = {
  __resolveReference: (key: ProductKey, selection: Selection, { products }) =>
    'id' in key ? products.byId(key.id, selection) : products.bySku(key.sku, selection),
  category: of(['categoryId'], ({ categoryId }, _, { categories }, info) =>
    categories.byId(categoryId, selectionOf(info)),
  ),
  priceHistory: of(['id'], ({ id }, { first }: { first: number | null }, { products }) =>
    products.priceHistory(id, checkRange(first ?? 10, 'first', 1, 50)),
  ),
  // The catalog never knew of stock; the field only keeps its place until inventory's is everywhere.
  inStock: of([], () => null),
};
