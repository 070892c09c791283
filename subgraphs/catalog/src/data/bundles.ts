import {
  documents,
  loadByKey,
  type MongoRequestStore,
  type SourceRow,
} from '@archipelago/kit/mongoose';
import type { BundleDocument, Models } from './models.ts';

export type Bundle = SourceRow<BundleDocument, 'name' | 'description' | 'price' | 'parts'>;

export const bundlesIn = ({ bundles }: Models) =>
  documents(bundles, ['name', 'description', 'price', 'parts']);

/** Reads bundles; made anew for each request. */
export function createBundles(store: MongoRequestStore<Models>) {
  return { byId: loadByKey(store, bundlesIn(store.models)) };
}
