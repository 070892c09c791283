import type { Caller } from '@archipelago/kit';
import type { MongoRequestStore } from '@archipelago/kit/mongoose';
import { createBundles } from './data/bundles.ts';
import { createCategories } from './data/categories.ts';
import type { Models } from './data/models.ts';
import { createProducts } from './data/products.ts';
import { createSearch } from './data/search.ts';

/** What the resolvers of one request share. */
export interface Context {
  readonly caller: Caller;
  readonly products: ReturnType<typeof createProducts>;
  readonly bundles: ReturnType<typeof createBundles>;
  readonly categories: ReturnType<typeof createCategories>;
  readonly search: ReturnType<typeof createSearch>;
}

export function createContext(store: MongoRequestStore<Models>): Context {
  return {
    caller: store.request.caller,
    products: createProducts(store),
    bundles: createBundles(store),
    categories: createCategories(store),
    search: createSearch(store.models),
  };
}
