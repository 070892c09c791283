import { needing, type Selection, selectionOf, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { Product } from '../data/products.ts';
import { estimateShipping, readParcel } from '../shipping.ts';

type ProductKey = Pick<Product, 'id'> | Pick<Product, 'sku'>;

/** A product, and the representation that it was asked for with, if it was. */
type RequestedProduct = Product & { readonly reference?: object };

const of = needing<RequestedProduct, Context>();

export const product: TypeResolvers<Context> = {
  /**
   * A product that the warehouses have not heard of gives null. It is not answered as sold out:
   * then every invented id would exist, with one of its two keys unknown; and for the client "not
   * known" (null) and "none left" (false, 0) are different news.
   */
  async __resolveReference(reference: ProductKey, selection: Selection, { products }) {
    const found = await ('sku' in reference
      ? products.bySku(reference.sku, selection)
      : products.byId(reference.id, selection));
    return found && { ...found, reference };
  },
  inStock: of(['sku'], async ({ sku }, _, { stock }) => (await stock.available(sku)) > 0),
  availableQuantity: of(['sku'], ({ sku }, _, { stock }) => stock.available(sku)),
  stockLevels: of(['sku'], ({ sku }, _, { stock }, info) =>
    stock.ofProduct(sku, selectionOf(info)),
  ),
  shippingEstimate: of(['reference'], ({ reference = {} }) =>
    estimateShipping(readParcel(reference)),
  ),
};
