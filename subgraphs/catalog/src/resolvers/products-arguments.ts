import type { ListArguments, PageArguments } from '@archipelago/kit';
import { filterOf, type ProductFilter, type ProductOrder } from '../data/products.ts';

/** The arguments of every list of products. */
export interface ProductsArguments extends PageArguments {
  readonly filter?: ProductFilter | null;
  readonly orderBy: ProductOrder;
}

export function listArguments({ filter, ...args }: ProductsArguments): ListArguments<ProductOrder> {
  return { ...args, filter: filterOf(filter ?? {}) };
}
