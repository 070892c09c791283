import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  bundles,
  categories,
  orders,
  priceList,
  products,
  reviews,
  stock,
  users,
  WORLD_NOW,
  warehouses,
  worldSize,
} from './index.ts';
import { createWorld } from './testing/world.ts';

const GENERATORS = { users, products, bundles, stock, orders, reviews, priceList };

describe('the example world', () => {
  it('is the same in every run, on every machine', () => {
    const digest = createHash('sha256')
      .update(JSON.stringify(createWorld(1)))
      .digest('hex');
    // Data that is kept was seeded from this world. Change the digest only with a change that is meant to be seen.
    expect(digest).toBe('f20e9484359cfdc8ed469a3d5d248490c3d66b0bbc89ab9d4c28b03fd6fc7f11');
  });

  it('stands still at one moment', () => {
    expect(WORLD_NOW.toISOString()).toBe('2026-06-01T12:00:00.000Z');
  });

  it.each([1, 3])('has as many of everything as its size says, at scale %i', (scale) => {
    const world = createWorld(scale);
    expect(worldSize(scale)).toEqual({
      users: world.users.length,
      products: world.products.length,
      bundles: world.bundles.length,
      orders: world.orders.length,
      reviews: world.reviews.length,
      warehouses: world.warehouses.length,
      categories: world.categories.length,
    });
    expect(worldSize(scale)).toEqual({
      users: 200 * scale,
      products: 120 * scale,
      bundles: 10 * scale,
      orders: 1_000 * scale,
      reviews: 1_500 * scale,
      warehouses: 5,
      categories: 13,
    });
  });

  it.each(['users', 'products', 'bundles', 'stock', 'orders', 'reviews', 'priceList'] as const)(
    'begins with the smaller world when it grows: %s',
    (kind) => {
      const small = [...GENERATORS[kind](1)];
      const large = [...GENERATORS[kind](3)];
      expect(large.slice(0, small.length)).toEqual(small);
    },
  );

  it('yields the first entities without making the rest', () => {
    const first = [users, products, orders].map((generate) => generate(2).next().value);
    expect(first).toMatchObject([{ id: 'user-1' }, { id: 'product-1' }, { id: 'order-1' }]);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1_001])(
    'refuses the scale %d',
    (scale) => {
      const message = `The scale must be an integer from 1 to 1000, got ${scale}`;
      expect(() => worldSize(scale)).toThrow(new RangeError(message));
      for (const generate of Object.values(GENERATORS)) {
        expect(() => generate(scale).next()).toThrow(new RangeError(message));
      }
    },
  );

  it('keeps categories and warehouses apart from the scale', () => {
    expect([...categories()].map(({ slug }) => slug)).toContain('camping');
    expect([...warehouses()].map(({ id }) => id)).toContain('warehouse-berlin');
  });
});
