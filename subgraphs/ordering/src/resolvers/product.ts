import { readKey, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { Product } from '../data/products.ts';

export const product: TypeResolvers<Context> = {
  /**
   * A product that is not on the price list gives null: an invented id must not come to exist, and
   * the other one of its two keys could not be told.
   */
  __resolveReference: async (reference: object, { products }: Context) =>
    'id' in reference
      ? products.byId(readKey(reference, 'id'))
      : products.bySku(readKey(reference, 'sku')),
  unitsSold: ({ id }: Product, _: unknown, { products }) => products.unitsSold(id),
};
