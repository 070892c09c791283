import type { TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { Found } from '../data/search.ts';

export const searchResult: TypeResolvers<Context> = {
  __resolveType(found: Found) {
    if ('sku' in found) return 'Product';
    return 'slug' in found ? 'Category' : 'Bundle';
  },
};
