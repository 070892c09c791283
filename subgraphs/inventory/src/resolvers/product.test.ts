import type { PgStore } from '@archipelago/kit/pg';
import { expectGuardedKey, startTestService, type TestService } from '@archipelago/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventory } from '../service.ts';

interface Product {
  readonly id: string;
  readonly sku: string;
}

interface StockedProduct extends Product {
  readonly inStock: boolean;
  readonly availableQuantity: number;
  readonly stockLevels: readonly {
    readonly onHand: number;
    readonly reserved: number;
    readonly available: number;
    readonly warehouse: { readonly id: string };
    readonly product: Product;
  }[];
}

const STOCK = `... on Product {
  id sku inStock availableQuantity
  stockLevels { onHand reserved available warehouse { id name } product { id sku } }
}`;

let service: TestService<PgStore>;
let products: readonly Product[];

beforeAll(async () => {
  service = await startTestService(inventory);
  products = await service.store.query<Product>(
    'SELECT product_id AS id, sku FROM products ORDER BY sku',
  );
});
afterAll(() => service.close());

const byId = ({ id }: { readonly id: string }) => ({ __typename: 'Product', id });
const bySku = ({ sku }: { readonly sku: string }) => ({ __typename: 'Product', sku });

describe('a reference to a product', () => {
  it('is answered for either key, in the order of the representations', async () => {
    const [first, second, third] = products as [Product, Product, Product];
    const answer = await service.entities(
      [bySku(second), byId(first), byId(third), byId(second), byId(first)],
      '... on Product { id sku }',
    );
    expect(answer).toEqual({ data: { _entities: [second, first, third, second, first] } });
  });

  it('is null for a product that the warehouses have not heard of', async () => {
    const strangers = [byId({ id: 'none' }), bySku({ sku: 'NONE' })];
    const answer = await service.entities(strangers, STOCK);
    expect(answer).toEqual({ data: { _entities: [null, null] } });
  });

  it.each(['id', 'sku'])('is guarded by "%s", and alone in its failure', async (key) => {
    const [first] = products as [Product];
    await expectGuardedKey(service, { __typename: 'Product', key, known: byId(first) });
  });

  it('is refused without a key', async () => {
    const answer = await service.entities([{ __typename: 'Product' }], '... on Product { id }');
    expect(answer.data?._entities).toEqual([null]);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('the stock of a product', () => {
  it('adds up: levels to what is available, and that to whether it is in stock', async () => {
    const answer = await service.entities<StockedProduct>(products.map(bySku), STOCK);
    expect(answer.errors).toBeUndefined();
    for (const product of answer.data?._entities ?? []) {
      const levels = product?.stockLevels ?? [];
      const available = levels.reduce((sum, level) => sum + level.available, 0);
      expect(product).toMatchObject({ availableQuantity: available, inStock: available > 0 });
      for (const level of levels) {
        expect(level.available).toBe(level.onHand - level.reserved);
        expect(level.product).toEqual({ id: product?.id, sku: product?.sku });
      }
      const warehouseIds = levels.map(({ warehouse }) => warehouse.id);
      expect(warehouseIds).toEqual(warehouseIds.toSorted());
    }
    const inStock = answer.data?._entities.map((product) => product?.inStock);
    expect(new Set(inStock)).toEqual(new Set([true, false]));
  });

  it('is none where no warehouse has ever had any', async () => {
    await service.store.query(`INSERT INTO products (sku, product_id) VALUES ('NEW-1', 'new-1')`);
    const answer = await service.entities([byId({ id: 'new-1' })], STOCK);
    expect(answer.data?._entities).toEqual([
      { id: 'new-1', sku: 'NEW-1', inStock: false, availableQuantity: 0, stockLevels: [] },
    ]);
  });

  it.each([2, 50])('of %i products costs one statement each for what is read', async (count) => {
    service.statements.length = 0;
    const answer = await service.entities(products.slice(0, count).map(byId), STOCK);
    expect(answer.errors).toBeUndefined();
    // Products by id, availability, levels; then the levels' warehouses and products by sku.
    expect(service.statements).toHaveLength(5);
  });

  it('is read once for both keys of a product in one request', async () => {
    const [first] = products as [Product];
    service.statements.length = 0;
    await service.entities([byId(first), bySku(first)], '... on Product { inStock }');
    expect(service.statements).toHaveLength(3);
  });
});

describe('shippingEstimate', () => {
  const needs = {
    price: { amount: 1290, currency: 'EUR' },
    weightGrams: 700,
    handlingClass: 'FRAGILE',
  };
  const ESTIMATE = '... on Product { shippingEstimate { amount currency } }';

  it('is made from what the representation says, with either key', async () => {
    const [first] = products as [Product];
    const answer = await service.entities(
      [
        { ...byId(first), ...needs },
        { ...bySku(first), ...needs },
        { ...byId(first), ...needs, price: { amount: 5000, currency: 'EUR' } },
      ],
      ESTIMATE,
    );
    expect(answer).toEqual({
      data: {
        _entities: [640, 640, 0].map((amount) => ({
          shippingEstimate: { amount, currency: 'EUR' },
        })),
      },
    });
  });

  it('fails alone when the representation lacks something or makes no sense', async () => {
    const [first] = products as [Product];
    const odd = [
      {},
      { price: needs.price },
      { ...needs, price: null },
      { ...needs, weightGrams: '700' },
      { ...needs, weightGrams: -1 },
      { ...needs, handlingClass: 'constructor' },
      { ...needs, handlingClass: { $gt: '' } },
    ];
    const answer = await service.entities(
      [...odd, needs].map((rest) => ({ ...byId(first), ...rest })),
      `... on Product { sku shippingEstimate { amount } }`,
    );
    expect(answer.data?._entities).toEqual([
      ...odd.map(() => ({ sku: first.sku, shippingEstimate: null })),
      { sku: first.sku, shippingEstimate: { amount: 640 } },
    ]);
    expect(answer.errors).toMatchObject(
      odd.map((_, i) => ({
        path: ['_entities', i, 'shippingEstimate'],
        extensions: { code: 'BAD_USER_INPUT' },
      })),
    );
  });
});
