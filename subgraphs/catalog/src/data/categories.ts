import { asc } from '@archipelago/kit';
import {
  documents,
  loadAll,
  loadByKey,
  loadChildren,
  type MongoRequestStore,
  type SourceRow,
} from '@archipelago/kit/mongoose';
import type { CategoryDocument, Models } from './models.ts';

export type Category = SourceRow<CategoryDocument, 'slug' | 'name' | 'parentId'>;

/** The slug tells categories from what else a search finds. */
export const categoriesIn = ({ categories }: Models) =>
  documents(categories, ['slug', 'name', 'parentId'], { always: ['slug'] });

const BY_NAME = [asc('nameKey'), asc('id')];

/** Reads categories; made anew for each request. */
export function createCategories(store: MongoRequestStore<Models>) {
  const categories = categoriesIn(store.models);
  return {
    byId: loadByKey(store, categories),
    bySlug: loadByKey(store, categories, 'slug'),
    /** Those directly below, by name. */
    below: loadChildren(store, categories, { parent: 'parentId', orderBy: BY_NAME }),
    /** Those below no other, by name. */
    top: loadAll(store, categories, { orderBy: BY_NAME, where: { parentId: null } }),
  };
}
