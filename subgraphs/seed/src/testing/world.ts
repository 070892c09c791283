import {
  bundles,
  categories,
  orders,
  priceList,
  products,
  reviews,
  stock,
  users,
  warehouses,
} from '../index.ts';

/** All slices of the world of a scale, for tests that look across them. */
export function createWorld(scale: number) {
  return {
    users: [...users(scale)],
    categories: [...categories()],
    products: [...products(scale)],
    bundles: [...bundles(scale)],
    warehouses: [...warehouses()],
    stock: [...stock(scale)],
    orders: [...orders(scale)],
    reviews: [...reviews(scale)],
    priceList: [...priceList(scale)],
  };
}

/** The entities by their ids. */
export function byId<Entity extends { readonly id: string }>(
  entities: readonly Entity[],
): ReadonlyMap<string, Entity> {
  return new Map(entities.map((entity) => [entity.id, entity]));
}

/** The entity with an id. @throws {Error} When there is none, which is what a test of references wants to know. */
export function mustFind<Entity>(entities: ReadonlyMap<string, Entity>, id: string): Entity {
  const entity = entities.get(id);
  if (entity === undefined) throw new Error(`Nothing has the id ${id}`);
  return entity;
}

/** The values that occur more than once. */
export function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.has(value) || !seen.add(value));
}
