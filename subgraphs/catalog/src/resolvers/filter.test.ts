import type { MongoStore } from '@archipelago/kit/mongoose';
import {
  expectNoGrowth,
  expectStatements,
  startTestService,
  type TestService,
} from '@archipelago/kit/testing';
import { products } from '@archipelago/seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Models } from '../data/models.ts';
import { catalog } from '../service.ts';

let service: TestService<MongoStore<Models>>;

beforeAll(async () => {
  service = await startTestService(catalog);
});
afterAll(() => service.close());

const PAGE = `query ($filter: ProductFilter, $categoryId: ID) {
  products(filter: $filter, categoryId: $categoryId, first: 100, orderBy: NAME) {
    totalCount
    nodes { id price { amount } weightGrams }
  }
}`;

interface Page {
  readonly products: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly id: string;
      readonly price: { readonly amount: number };
      readonly weightGrams: number;
    }[];
  };
}

const all = [...products(1)];

describe('products with a filter', () => {
  it.each([
    [{ minAmount: 2000, maxAmount: 4000 }],
    [{ minAmount: 5000 }],
    [{ maxWeightGrams: 300, minAmount: null }],
    [{ minAmount: 3000, maxAmount: 2000 }],
  ])('are those that it lets pass: %j', async (filter) => {
    const {
      minAmount = 0,
      maxAmount = Infinity,
      maxWeightGrams = Infinity,
    } = filter as {
      minAmount?: number;
      maxAmount?: number;
      maxWeightGrams?: number;
    };
    const expected = all.filter(
      ({ price, weightGrams }) =>
        price.amount >= (minAmount ?? 0) &&
        price.amount <= maxAmount &&
        weightGrams <= maxWeightGrams,
    );
    const { data } = await service.execute<Page>(PAGE, { filter });
    expect(data?.products.totalCount).toBe(expected.length);
    expect(new Set(data?.products.nodes.map(({ id }) => id))).toEqual(
      new Set(expected.slice(0, 100).map(({ id }) => id)),
    );
  });

  it('are filtered within a category too, at the cost of one statement for all', async () => {
    const answer = await expectStatements<{ categories: { products: { nodes: unknown[] } }[] }>(
      service,
      '{ categories { products(filter: { maxAmount: 2000 }, last: 3) { nodes { price { amount } } } } }',
      2,
    );
    expect(answer.data?.categories.length).toBeGreaterThan(1);
    expect(JSON.stringify(answer.data)).not.toMatch(/"amount":(2\d\d[1-9]|[3-9]\d{3}|\d{5})/);
  });

  it.each([
    { minAmount: { $gt: 0 } },
    { maxAmount: [1] },
    { $where: 'true' },
    { 'price.amount': 1 },
  ])('are refused with the filter %j before the store sees it', async (filter) => {
    service.statements.length = 0;
    const answer = await service.execute(PAGE, { filter });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(service.statements).toEqual([]);
  });
});

describe('an operation that goes round and round', () => {
  const nest = (depth: number): string =>
    depth === 0 ? 'id' : `category { products { nodes { ${nest(depth - 1)} } } }`;

  it.each([60, 5])('is refused before anything is read: %i times', async (depth) => {
    service.statements.length = 0;
    const answer = await service.execute(`{ product(id: "product-1") { ${nest(depth)} } }`);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_LARGE' } }]);
    expect(service.statements).toEqual([]);
  });

  it('is answered as long as it stays small', async () => {
    await expectStatements(service, `{ product(id: "product-1") { ${nest(2)} } }`, 3);
  });
});

it('the number of statements is that of the waves, not of the products', async () => {
  const ids = all.map(({ id }) => ({ __typename: 'Product', id }));
  const statements = await expectNoGrowth(service, (size) => ({
    operation: `query ($representations: [_Any!]!) {
      _entities(representations: $representations) {
        ... on Product { name category { name parent { name } } priceHistory(first: 2) { since } }
      }
    }`,
    variables: { representations: ids.slice(0, size) },
  }));
  expect(statements).toBe(4);
});
