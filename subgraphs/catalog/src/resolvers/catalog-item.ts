import type { Selection, TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import { type Item, itemById } from '../data/items.ts';

export const catalogItem: TypeResolvers<Context> = {
  __resolveType: (item: Item) => ('sku' in item ? 'Product' : 'Bundle'),
  // Services that know items only as an interface object refer to them without the concrete type.
  __resolveReference: ({ id }: Item, selection: Selection, context) =>
    itemById(id, selection, context),
};
