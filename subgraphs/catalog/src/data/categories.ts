import { alignToKeys, createLoader, groupByKeys } from '@archipelago/kit';
import { readByKeys, type WithId } from '@archipelago/kit/mongoose';
import type { Model } from 'mongoose';
import type { CategoryDocument } from './models.ts';

export type Category = WithId<Pick<CategoryDocument, '_id' | 'slug' | 'name' | 'parentId'>>;

export const CATEGORY_FIELDS = ['slug', 'name', 'parentId'];

/** Reads categories; made anew for each request. */
export function createCategories(model: Model<CategoryDocument>) {
  const read = (field: string, keys: readonly (string | null)[]) =>
    readByKeys<Category, CategoryDocument>(
      model,
      { field, fields: CATEGORY_FIELDS, sort: { nameKey: 1, _id: 1 } },
      keys,
    );
  const byId = createLoader(async (ids: readonly string[]) =>
    alignToKeys(ids, await read('_id', ids), (category) => category.id),
  );
  const bySlug = createLoader(async (slugs: readonly string[]) =>
    alignToKeys(slugs, await read('slug', slugs), (category) => category.slug),
  );
  const byParent = createLoader(async (parentIds: readonly string[]) =>
    groupByKeys(parentIds, await read('parentId', parentIds), (category) => category.parentId),
  );
  let top: Promise<Category[]> | undefined;

  return {
    byId: (id: string) => byId.load(id),
    bySlug: (slug: string) => bySlug.load(slug),
    /** Those directly below, by name. */
    below: (parentId: string) => byParent.load(parentId),
    /** Those below no other, by name. */
    top() {
      top ??= read('parentId', [null]);
      return top;
    },
  };
}
