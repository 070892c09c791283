/** A shelf of the shop; shelves form a tree of two levels. */
export interface SeedCategory {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** The category above; null at the top. */
  readonly parentId: string | null;
}

const TREE = [
  ['outdoors', 'Outdoors', null],
  ['camping', 'Camping', 'outdoors'],
  ['hiking', 'Hiking', 'outdoors'],
  ['sound', 'Sound', null],
  ['headphones', 'Headphones', 'sound'],
  ['speakers', 'Speakers and Turntables', 'sound'],
  ['home-and-garden', 'Home and Garden', null],
  ['coffee-and-tea', 'Coffee and Tea', 'home-and-garden'],
  ['garden-tools', 'Garden Tools', 'home-and-garden'],
  ['books-and-play', 'Books and Play', null],
  ['cookbooks', 'Cookbooks', 'books-and-play'],
  ['board-games', 'Board Games', 'books-and-play'],
  ['notebooks', 'Notebooks and Pens', 'books-and-play'],
] as const;

export const CATEGORY_COUNT = TREE.length;

/** Yields all categories, each after the one above it; they are the same at every scale. */
export function* categories(): Generator<SeedCategory, void, undefined> {
  for (const [slug, name, parent] of TREE) {
    const parentId = parent === null ? null : `category-${parent}`;
    yield { id: `category-${slug}`, slug, name, parentId };
  }
}
