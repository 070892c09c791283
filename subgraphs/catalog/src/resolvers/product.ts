import { checkRange, readKey, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { Product } from '../data/models.ts';

export const product: TypeResolvers<Context> = {
  __resolveReference: async (reference: object, { products }: Context) =>
    'id' in reference
      ? products.byId(readKey(reference, 'id'))
      : products.bySku(readKey(reference, 'sku')),
  category: ({ categoryId }: Product, _: unknown, { categories }) => categories.byId(categoryId),
  priceHistory: ({ id }: Product, { first }: { first: number | null }, { products }) =>
    products.priceHistory(id, checkRange(first ?? 10, 'first', 1, 50)),
  // The catalog never knew of stock; the field only keeps its place until inventory's is everywhere.
  inStock: () => null,
};
