import type { MongoStore } from '@archipelago/kit/mongoose';
import { expectGuardedKey, startTestService, type TestService } from '@archipelago/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Models, ProductDocument } from '../data/models.ts';
import { catalog } from '../service.ts';

let service: TestService<MongoStore<Models>>;
let products: readonly ProductDocument[];

beforeAll(async () => {
  service = await startTestService(catalog);
  products = await service.store.models.products.find().sort({ _id: 1 }).lean<ProductDocument[]>();
});
afterAll(() => service.close());

const byId = ({ _id: id }: { readonly _id: string }) => ({ __typename: 'Product', id });
const bySku = ({ sku }: { readonly sku: string }) => ({ __typename: 'Product', sku });

describe('a reference to a product', () => {
  it('is answered for either key, in the order of the representations', async () => {
    const [first, second, third] = products as [ProductDocument, ProductDocument, ProductDocument];
    const answer = await service.entities(
      [bySku(second), byId(first), bySku(third), byId(second), byId(first)],
      '... on Product { id sku }',
    );
    expect(answer).toEqual({
      data: {
        _entities: [second, first, third, second, first].map(({ _id: id, sku }) => ({ id, sku })),
      },
    });
  });

  it.each([
    ['Product', 'id'],
    ['Product', 'sku'],
    ['Bundle', 'id'],
    ['Category', 'id'],
    ['CatalogItem', 'id'],
  ])('of type %s is guarded by "%s", and alone in its failure', async (__typename, key) => {
    const [first] = products as [ProductDocument];
    await expectGuardedKey(service, { __typename, key, known: byId(first) });
  });
});

describe('a reference to an item', () => {
  it('is answered with the product or the bundle that it is', async () => {
    const answer = await service.entities(
      ['product-1', 'bundle-1', 'nothing', 'product-2'].map((id) => ({
        __typename: 'CatalogItem',
        id,
      })),
      '__typename ... on CatalogItem { id name } ... on Bundle { parts { quantity } }',
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data?._entities).toMatchObject([
      { __typename: 'Product', id: 'product-1' },
      { __typename: 'Bundle', id: 'bundle-1', parts: expect.any(Array) },
      null,
      { __typename: 'Product', id: 'product-2' },
    ]);
  });

  it.each([2, 50])('costs two statements for %i items of both kinds', async (count) => {
    const ids = Array.from({ length: count }, (_, i) =>
      i % 2 === 0 ? `product-${i + 1}` : `bundle-${1 + (i % 10)}`,
    );
    service.statements.length = 0;
    const answer = await service.entities(
      ids.map((id) => ({ __typename: 'CatalogItem', id })),
      '... on CatalogItem { name }',
    );
    expect(answer.data?._entities.every(Boolean)).toBe(true);
    expect(service.statements).toEqual(['find products', 'find bundles']);
  });
});

describe('a product', () => {
  it('tells its attributes as they are, whatever their kind', async () => {
    const answer = await service.entities<{ attributes: unknown[] }>(
      products.map(byId),
      `... on Product { attributes {
        __typename name
        ... on TextAttribute { text } ... on NumberAttribute { number unit } ... on FlagAttribute { holds }
      } }`,
    );
    const types = { text: 'TextAttribute', number: 'NumberAttribute', flag: 'FlagAttribute' };
    expect(answer.errors).toBeUndefined();
    expect(answer.data?._entities.map((product) => product?.attributes)).toEqual(
      products.map(({ attributes }) =>
        attributes.map(({ kind, ...rest }) => ({ __typename: types[kind], ...rest })),
      ),
    );
  });

  it('tells its prices, the newest first and the current one among them', async () => {
    const answer = await service.execute<{
      product: { price: object; priceHistory: { price: object; since: string }[] };
    }>(
      `{ product(id: "product-1") {
        price { amount currency } priceHistory(first: 50) { price { amount currency } since }
      } }`,
    );
    const { price, priceHistory = [] } = answer.data?.product ?? {};
    const moments = priceHistory.map(({ since }) => since);
    expect(priceHistory[0]?.price).toEqual(price);
    expect(moments).toEqual(moments.toSorted().reverse());
  });

  it('tells as many former prices as are asked for, 10 unless said otherwise', async () => {
    const changes = Array.from({ length: 60 }, (_, i) => ({
      amount: 100 - i,
      currency: 'EUR',
      since: new Date(1e12 - i),
    }));
    const { models } = service.store;
    await models.products.updateOne({ _id: 'product-5' }, { $set: { priceHistory: changes } });
    const answer = await service.execute<{
      product: Record<string, unknown[]>;
    }>(`{ product(id: "product-5") {
      ten: priceHistory { since } one: priceHistory(first: 1) { since }
      fifty: priceHistory(first: 50) { since } alsoTen: priceHistory(first: null) { since }
    } }`);
    const { ten, one, fifty, alsoTen } = answer.data?.product ?? {};
    expect([ten, one, fifty].map((list) => list?.length)).toEqual([10, 1, 50]);
    expect(alsoTen).toEqual(ten);
    expect(fifty?.slice(0, 10)).toEqual(ten);
  });

  it.each([0, 51])('refuses to tell %i prices', async (first) => {
    const answer = await service.execute(
      'query ($first: Int) { product(id: "product-1") { priceHistory(first: $first) { since } } }',
      { first },
    );
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('knows nothing of stock', async () => {
    const answer = await service.execute('{ product(id: "product-1") { inStock } }');
    expect(answer).toEqual({ data: { product: { inStock: null } } });
  });

  it.each([2, 50])('costs a statement a collection, be it one of %i', async (count) => {
    service.statements.length = 0;
    const answer = await service.entities(
      products.slice(0, count).map(byId),
      `... on Product {
        name category { name parent { name } } short: priceHistory(first: 2) { since }
      }`,
    );
    expect(answer.errors).toBeUndefined();
    expect(service.statements.toSorted()).toEqual([
      'aggregate products',
      'find categories',
      'find categories',
      'find products',
    ]);
  });
});

it.each([1, 10])('the parts of %i bundles cost one statement', async (count) => {
  service.statements.length = 0;
  const answer = await service.entities(
    Array.from({ length: count }, (_, i) => ({ __typename: 'Bundle', id: `bundle-${i + 1}` })),
    '... on Bundle { name price { amount } parts { quantity product { name price { amount } } } }',
  );
  expect(answer.errors).toBeUndefined();
  expect(service.statements).toEqual(['find bundles', 'find products']);
});
