import { needing, type Selection, selectionOf, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { Product } from '../data/products.ts';

type ProductKey = Pick<Product, 'id'> | Pick<Product, 'sku'>;

const of = needing<Product, Context>();

export const product: TypeResolvers<Context> = {
  /**
   * A product that is not on the price list gives null: an invented id must not come to exist, and
   * the other one of its two keys could not be told.
   */
  __resolveReference: (key: ProductKey, selection: Selection, { products }) =>
    'id' in key ? products.byId(key.id, selection) : products.bySku(key.sku, selection),
  unitsSold: of(['id'], ({ id }, _, { products }, info) =>
    products.unitsSold(id, selectionOf(info)),
  ),
};
