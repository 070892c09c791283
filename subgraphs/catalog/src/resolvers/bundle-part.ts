import { selectionOf, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { BundlePart } from '../data/models.ts';

export const bundlePart: TypeResolvers<Context> = {
  product: ({ productId }: BundlePart, _: unknown, { products }, info) =>
    products.byId(productId, selectionOf(info)),
};
