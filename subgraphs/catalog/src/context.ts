import type { MongoStore } from '@archipelago/kit/mongoose';
import { createBundles } from './data/bundles.ts';
import { createCategories } from './data/categories.ts';
import type { Models } from './data/models.ts';
import { createProducts } from './data/products.ts';
import { createSearch } from './data/search.ts';

/** What the resolvers of one request share. */
export interface Context {
  readonly products: ReturnType<typeof createProducts>;
  readonly bundles: ReturnType<typeof createBundles>;
  readonly categories: ReturnType<typeof createCategories>;
  readonly search: ReturnType<typeof createSearch>;
}

export function createContext({ models }: MongoStore<Models>): Context {
  return {
    products: createProducts(models.products),
    bundles: createBundles(models.bundles),
    categories: createCategories(models.categories),
    search: createSearch(models),
  };
}
