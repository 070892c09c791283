import { insertMissing } from '@archipelago/kit/mongoose';
import { bundles, categories, products } from '@archipelago/seed';
import type { Models } from './models.ts';
import { fold, searchTerms } from './words.ts';

/** Fills the collections with the example catalog; what is there already stays as it is. */
export async function seed(models: Models, scale: number): Promise<void> {
  const shelves = [...categories()];
  const parentIds = new Map(shelves.map(({ id, parentId }) => [id, parentId]));

  await insertMissing(models.categories, shelves.map(toDocument));
  await insertMissing(
    models.products,
    mapEach(products(scale), (product) => ({
      ...toDocument(product),
      categoryIds: withThoseAbove(product.categoryId, parentIds),
    })),
  );
  await insertMissing(models.bundles, mapEach(bundles(scale), toDocument));
}

function toDocument<Entity extends { readonly id: string; readonly name: string }>({
  id: _id,
  ...entity
}: Entity) {
  const { name } = entity;
  return { ...entity, _id, nameKey: fold(name), searchTerms: searchTerms(name) };
}

function withThoseAbove(id: string, parentIds: ReadonlyMap<string, string | null>): string[] {
  const parentId = parentIds.get(id);
  return parentId ? [id, ...withThoseAbove(parentId, parentIds)] : [id];
}

function* mapEach<From, To>(items: Iterable<From>, change: (item: From) => To): Iterable<To> {
  for (const item of items) yield change(item);
}
