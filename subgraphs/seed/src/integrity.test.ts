import { describe, expect, it } from 'vitest';
import { byId, createWorld, mustFind, repeated } from './testing/world.ts';
import { NOW_MS } from './time.ts';

describe.each([1, 5])('at scale %i', (scale) => {
  const world = createWorld(scale);
  const userById = byId(world.users);
  const productById = byId(world.products);
  const bundleById = byId(world.bundles);

  it('gives every entity an id of its own', () => {
    for (const entities of [
      world.users,
      world.users.flatMap(({ addresses }) => addresses),
      world.categories,
      world.products,
      world.bundles,
      world.warehouses,
      world.orders,
      world.reviews,
    ]) {
      expect(repeated(entities.map(({ id }) => id))).toEqual([]);
    }
  });

  it('never repeats a sku, a product name, an e-mail address, a username or a stock level', () => {
    expect(repeated(world.products.map(({ sku }) => sku))).toEqual([]);
    expect(repeated(world.products.map(({ name }) => name))).toEqual([]);
    expect(repeated(world.bundles.map(({ name }) => name))).toEqual([]);
    expect(repeated(world.users.map(({ email }) => email))).toEqual([]);
    expect(repeated(world.users.map(({ username }) => username))).toEqual([]);
    expect(repeated(world.stock.map(({ sku, warehouseId }) => `${sku} ${warehouseId}`))).toEqual(
      [],
    );
  });

  it('files products under the lowest categories only', () => {
    const parents = new Set(world.categories.map(({ parentId }) => parentId));
    const leaves = new Set(world.categories.map(({ id }) => id).filter((id) => !parents.has(id)));
    const used = new Set(world.products.map(({ categoryId }) => categoryId));
    expect(used).toEqual(leaves);
  });

  it('sells at the first price of the history, which goes back to the listing', () => {
    for (const { price, priceHistory, listedAt } of world.products) {
      expect(priceHistory[0]).toMatchObject(price);
      expect(priceHistory.at(-1)?.since).toEqual(listedAt);
      const moments = priceHistory.map(({ since }) => since.getTime());
      expect(moments).toEqual(moments.toSorted((a, b) => b - a));
      expect(Math.max(...moments)).toBeLessThan(NOW_MS);
      const amounts = priceHistory.map(({ amount }) => amount);
      expect(amounts.every((amount) => Number.isInteger(amount) && amount > 0)).toBe(true);
      expect(amounts.every((amount, index) => amount !== amounts[index + 1])).toBe(true);
    }
  });

  it('puts bundles together from products for less than these cost', () => {
    for (const { parts, price } of world.bundles) {
      const separately = parts.reduce(
        (sum, part) => sum + part.quantity * mustFind(productById, part.productId).price.amount,
        0,
      );
      expect(price.amount).toBeGreaterThan(0);
      expect(price.amount).toBeLessThan(separately);
    }
  });

  it('agrees with the catalog in the price list and in the stock', () => {
    expect(world.priceList).toEqual(
      world.products.map(({ id, sku, name, price }) => ({
        productId: id,
        sku,
        name,
        unitPrice: price,
      })),
    );
    const warehouseIds = world.warehouses.map(({ id }) => id);
    for (const { productId, sku, warehouseId, onHand, reserved } of world.stock) {
      expect(mustFind(productById, productId).sku).toBe(sku);
      expect(warehouseIds).toContain(warehouseId);
      expect(reserved).toBeGreaterThanOrEqual(0);
      expect(onHand).toBeGreaterThanOrEqual(reserved);
    }
    expect(new Set(world.stock.map(({ productId }) => productId)).size).toBe(world.products.length);
  });

  it('charges in each order what the product cost when it was placed', () => {
    for (const { placedAt, lines } of world.orders) {
      for (const { productId, sku, unitPrice } of lines) {
        const product = mustFind(productById, productId);
        const held = product.priceHistory.find(({ since }) => since <= placedAt);
        expect({ sku, ...unitPrice }).toEqual({
          sku: product.sku,
          amount: held?.amount,
          currency: held?.currency,
        });
      }
    }
  });

  it('sends each order to an address of its buyer, who had joined before', () => {
    for (const { buyerId, placedAt, deliveryAddress } of world.orders) {
      const { name, joinedAt, addresses } = mustFind(userById, buyerId);
      const { recipient, ...place } = deliveryAddress;
      expect(recipient).toBe(name);
      expect(addresses).toContainEqual(expect.objectContaining(place));
      expect(joinedAt.getTime()).toBeLessThan(placedAt.getTime());
      expect(placedAt.getTime()).toBeLessThan(NOW_MS);
    }
  });

  it('numbers the lines of an order from 1 and names each product once', () => {
    for (const { lines } of world.orders) {
      expect(lines.map(({ position }) => position)).toEqual(lines.map((_, index) => index + 1));
      expect(repeated(lines.map(({ productId }) => productId))).toEqual([]);
    }
  });

  it('has a user review an item once at most, under the own username', () => {
    expect(repeated(world.reviews.map(({ authorId, itemId }) => `${authorId} ${itemId}`))).toEqual(
      [],
    );
    for (const { authorId, authorUsername } of world.reviews) {
      expect(mustFind(userById, authorId).username).toBe(authorUsername);
    }
  });

  it('has items reviewed after they were listed, by users who had joined', () => {
    for (const { itemId, authorId, writtenAt } of world.reviews) {
      const parts = bundleById.get(itemId)?.parts ?? [{ productId: itemId }];
      for (const { productId } of parts) {
        expect(mustFind(productById, productId).listedAt.getTime()).toBeLessThan(
          writtenAt.getTime(),
        );
      }
      expect(mustFind(userById, authorId).joinedAt.getTime()).toBeLessThan(writtenAt.getTime());
      expect(writtenAt.getTime()).toBeLessThan(NOW_MS);
    }
  });

  it('leaves no product and no bundle without a review', () => {
    const reviewed = new Set(world.reviews.map(({ itemId }) => itemId));
    expect(reviewed.size).toBe(world.products.length + world.bundles.length);
  });
});
