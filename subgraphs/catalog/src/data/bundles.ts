import { alignToKeys, createLoader } from '@archipelago/kit';
import { readByKeys, type WithId } from '@archipelago/kit/mongoose';
import type { Model } from 'mongoose';
import type { BundleDocument } from './models.ts';

export type Bundle = WithId<
  Pick<BundleDocument, '_id' | 'name' | 'description' | 'price' | 'parts'>
>;

export const BUNDLE_FIELDS = ['name', 'description', 'price', 'parts'];

/** Reads bundles; made anew for each request. */
export function createBundles(model: Model<BundleDocument>) {
  const byId = createLoader(async (ids: readonly string[]) => {
    const rows = await readByKeys<Bundle, BundleDocument>(
      model,
      { field: '_id', fields: BUNDLE_FIELDS },
      ids,
    );
    return alignToKeys(ids, rows, (bundle) => bundle.id);
  });
  return { byId: (id: string) => byId.load(id) };
}
