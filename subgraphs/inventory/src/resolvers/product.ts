import { readKey, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { Product } from '../data/products.ts';
import { estimateShipping, readParcel } from '../shipping.ts';

/** A product, and the representation that it was asked for with, if it was. */
type RequestedProduct = Product & { readonly reference?: object };

export const product: TypeResolvers<Context> = {
  /**
   * A product that the warehouses have not heard of gives null. It is not answered as sold out:
   * then every invented id would exist, with one of its two keys unknown; and for the client "not
   * known" (null) and "none left" (false, 0) are different news.
   */
  async __resolveReference(reference: object, { products }: Context) {
    const found = await ('sku' in reference
      ? products.bySku(readKey(reference, 'sku'))
      : products.byId(readKey(reference, 'id')));
    return found && { ...found, reference };
  },
  inStock: async ({ sku }: Product, _: unknown, { stock }) => (await stock.available(sku)) > 0,
  availableQuantity: ({ sku }: Product, _: unknown, { stock }) => stock.available(sku),
  stockLevels: ({ sku }: Product, _: unknown, { stock }) => stock.ofProduct(sku),
  shippingEstimate: ({ reference = {} }: RequestedProduct) =>
    estimateShipping(readParcel(reference)),
};
