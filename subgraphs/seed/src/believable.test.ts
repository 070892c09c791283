import { describe, expect, it } from 'vitest';
import { byId, createWorld, mustFind, repeated } from './testing/world.ts';

const world = createWorld(1);

const lengths = (words: readonly string[]) => words.map((word) => word.length);
const expectLengths = (words: readonly string[], max: number) => {
  expect(Math.min(...lengths(words))).toBeGreaterThan(0);
  expect(Math.max(...lengths(words))).toBeLessThanOrEqual(max);
};

describe('what the services would accept from a client', () => {
  it('is what usernames and e-mail addresses look like, also in a large world', () => {
    for (const { username, email } of createWorld(5).users) {
      expect(username).toMatch(/^[a-z][a-z0-9.-]{2,29}$/);
      expect(email).toMatch(/^[a-z0-9.]+@example\.(com|org|net)$/);
    }
  });

  it('is how long names and addresses are', () => {
    const addresses = world.users.flatMap((user) => user.addresses);
    expectLengths(
      world.users.map(({ name }) => name),
      100,
    );
    expectLengths(
      addresses.map(({ label }) => label),
      40,
    );
    expectLengths(
      addresses.map(({ street }) => street),
      200,
    );
    expectLengths(
      addresses.map(({ city }) => city),
      100,
    );
    expectLengths(
      addresses.map(({ postalCode }) => postalCode),
      20,
    );
    for (const { country } of addresses) expect(country).toMatch(/^[A-Z]{2}$/);
  });

  it('is how long reviews are and how many stars they give', () => {
    expectLengths(
      world.reviews.map(({ title }) => title),
      120,
    );
    expectLengths(
      world.reviews.map(({ text }) => text),
      4_000,
    );
    expect(new Set(world.reviews.map(({ stars }) => stars))).toEqual(new Set([1, 2, 3, 4, 5]));
  });

  it('is how many lines an order has and how many of each product', () => {
    for (const { lines } of world.orders) {
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.length).toBeLessThanOrEqual(50);
      expect(lines.every(({ quantity }) => quantity >= 1 && quantity <= 100)).toBe(true);
    }
  });
});

describe('users', () => {
  it('have one to three addresses, the first and only the first of which is the default', () => {
    for (const { addresses } of world.users) {
      expect(addresses.length).toBeGreaterThan(0);
      expect(addresses.length).toBeLessThanOrEqual(3);
      expect(addresses.map(({ isDefault }) => isDefault)).toEqual(
        addresses.map((_, at) => at === 0),
      );
    }
  });

  it('do not share names while there are few of them', () => {
    expect(repeated(world.users.map(({ name }) => name))).toEqual([]);
  });

  it('have mostly bought something', () => {
    expect(new Set(world.orders.map(({ buyerId }) => buyerId)).size).toBeGreaterThan(180);
  });
});

describe('texts', () => {
  const texts = world.reviews.flatMap(({ title, text }) => [title, text]);

  it('have no slot or alternative left open and no odd spaces', () => {
    const about = [...world.products, ...world.bundles].map(({ description }) => description);
    for (const text of [...texts, ...about]) {
      expect(text).not.toMatch(/[[\]{}|]|undefined|null|^ | $| {2}| [.,;]/);
      expect(text).toMatch(/^(\p{Lu}|\d)/u);
    }
  });

  it('hardly ever say the same twice', () => {
    expect(repeated(world.reviews.map(({ text }) => text)).length).toBeLessThan(15);
  });
});

describe('the examples of the documentation', () => {
  it('show a user with several orders, reviews and addresses', () => {
    const ada = mustFind(byId(world.users), 'user-1');
    expect(ada).toMatchObject({ name: 'Ada Brandt', email: 'ada.brandt@example.com' });
    expect(ada.addresses).toHaveLength(3);
    expect(world.orders.filter(({ buyerId }) => buyerId === ada.id).length).toBeGreaterThan(10);
    expect(world.reviews.filter(({ authorId }) => authorId === ada.id).length).toBeGreaterThan(5);
  });

  it('show a product with reviews, former prices and stock', () => {
    const tent = mustFind(byId(world.products), 'product-1');
    expect(tent).toMatchObject({ sku: 'CAM-TENT-0001', categoryId: 'category-camping' });
    expect(tent.priceHistory).toHaveLength(5);
    expect(world.reviews.filter(({ itemId }) => itemId === tent.id).length).toBeGreaterThan(10);
    const levels = world.stock.filter(({ productId }) => productId === tent.id);
    expect(levels).toHaveLength(3);
    expect(levels.every(({ onHand, reserved }) => onHand > reserved)).toBe(true);
  });

  it('show an order of that user with that product, at a price that has changed since', () => {
    const order = mustFind(byId(world.orders), 'order-1');
    const tent = mustFind(byId(world.products), 'product-1');
    expect(order).toMatchObject({ buyerId: 'user-1', status: 'DELIVERED' });
    expect(order.lines[0]).toMatchObject({ productId: 'product-1', quantity: 1 });
    expect(order.lines[0]?.unitPrice.amount).not.toBe(tent.price.amount);
  });

  it('show orders that can still be cancelled and products that are sold out', () => {
    const statuses = new Set(world.orders.map(({ status }) => status));
    expect(statuses).toEqual(new Set(['PLACED', 'SHIPPED', 'DELIVERED', 'CANCELLED']));
    const available = new Set(
      world.stock.filter(({ onHand, reserved }) => onHand > reserved).map(({ sku }) => sku),
    );
    const soldOut = world.products.filter(({ sku }) => !available.has(sku));
    expect(soldOut.length).toBeGreaterThan(2);
    expect(soldOut.length).toBeLessThan(20);
  });
});
