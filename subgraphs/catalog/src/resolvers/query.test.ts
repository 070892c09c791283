import type { MongoStore } from '@archipelago/kit/mongoose';
import { STRANGE_TEXTS, startTestService, type TestService } from '@archipelago/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Models, ProductDocument } from '../data/models.ts';
import { catalog } from '../service.ts';

interface Page {
  readonly products: {
    readonly nodes: readonly { readonly id: string }[];
    readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
    readonly totalCount: number;
  };
}

const PAGE = `query ($categoryId: ID, $orderBy: ProductOrder!, $first: Int, $after: String) {
  products(categoryId: $categoryId, orderBy: $orderBy, first: $first, after: $after) {
    nodes { id }
    edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    totalCount
  }
}`;

const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
const ORDERS: Record<string, (a: ProductDocument, b: ProductDocument) => number> = {
  NEWEST: (a, b) => +b.listedAt - +a.listedAt || compare(b._id, a._id),
  NAME: (a, b) => compare(a.nameKey, b.nameKey) || compare(a._id, b._id),
  PRICE_ASCENDING: (a, b) => a.price.amount - b.price.amount || compare(a._id, b._id),
  PRICE_DESCENDING: (a, b) => b.price.amount - a.price.amount || compare(b._id, a._id),
};

let service: TestService<MongoStore<Models>>;
let products: readonly ProductDocument[];

beforeAll(async () => {
  service = await startTestService(catalog);
  const { products: model } = service.store.models;
  const [pattern] = await model.find({ _id: 'product-1' }).lean<ProductDocument[]>();
  // Many of one moment, name and price, so that pages end between them.
  const twins = Array.from({ length: 20 }, (_, i) => ({
    ...(pattern as ProductDocument),
    _id: `twin-${i}`,
    sku: `TWIN-${i}`,
  }));
  await model.insertMany(twins);
  products = await model.find().lean<ProductDocument[]>();
});
afterAll(() => service.close());

async function page(variables: Record<string, unknown>): Promise<Page['products']> {
  const { data } = await service.execute<Page>(PAGE, variables);
  if (data) return data.products;
  throw new Error('There was no page.');
}

async function pageThrough(variables: Record<string, unknown>): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo } = await page({ ...variables, after });
    expect(pageInfo.hasPreviousPage).toBe(after !== null);
    ids.push(...nodes.map(({ id }) => id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return ids;
}

describe('the service', () => {
  it('tells its SDL', async () => {
    const answer = await service.execute<{ _service: { sdl: string } }>('{ _service { sdl } }');
    expect(answer.data?._service.sdl).toContain('interface CatalogItem\n  @key(fields: "id")');
    expect(answer.data?._service.sdl).toContain('@key(fields: "sku")');
  });

  it('says nothing of the store when that fails', async () => {
    const other = await startTestService(catalog, { scale: 0 });
    await other.store.close();
    const answer = await other.execute('{ product(id: "a") { id } categories { id } }');
    await other.close();
    expect(answer.data).toEqual({ product: null, categories: null });
    expect(answer.errors).toHaveLength(2);
    for (const error of answer.errors ?? []) {
      expect(error.message).toBe('The service could not answer this.');
      expect(error.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
    }
  });
});

describe('product, productBySku, item and category', () => {
  it('find what there is', async () => {
    const { data } = await service.execute<{ product: { sku: string } }>(`{
      product(id: "product-1") { sku }
      item(id: "product-1") { __typename id }
      bundle: item(id: "bundle-1") { __typename id }
      category(slug: "camping") { id name }
    }`);
    expect(data).toMatchObject({
      item: { __typename: 'Product', id: 'product-1' },
      bundle: { __typename: 'Bundle', id: 'bundle-1' },
      category: { id: 'category-camping', name: 'Camping' },
    });
    const bySku = await service.execute(
      'query ($sku: String!) { productBySku(sku: $sku) { id } }',
      {
        sku: data?.product.sku,
      },
    );
    expect(bySku).toEqual({ data: { productBySku: { id: 'product-1' } } });
  });

  it.each([...STRANGE_TEXTS, '\u0000', '{ "$ne": null }'].map((text) => [text.slice(0, 30), text]))(
    'find nothing under %j',
    async (_, text) => {
      const answer = await service.execute(
        `query ($id: ID!, $text: String!) {
          product(id: $id) { id } productBySku(sku: $text) { id }
          item(id: $id) { id } category(slug: $text) { id }
          products(categoryId: $id) { totalCount nodes { id } }
        }`,
        { id: text, text },
      );
      const nothing = { product: null, productBySku: null, item: null, category: null };
      expect(answer).toEqual({ data: { ...nothing, products: { totalCount: 0, nodes: [] } } });
    },
  );

  it('refuse an object where a text is due, before the store sees it', async () => {
    service.statements.length = 0;
    const answer = await service.execute('query ($id: ID!) { product(id: $id) { id } }', {
      id: { $gt: '' },
    });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(service.statements).toEqual([]);
  });
});

describe('products', () => {
  it.each(Object.keys(ORDERS))('lead through all of them ordered by %s', async (orderBy) => {
    const expected = products.toSorted(ORDERS[orderBy]).map(({ _id }) => _id);
    for (const first of [7, 100]) {
      expect(await pageThrough({ orderBy, first })).toEqual(expected);
    }
  });

  it.each(Object.keys(ORDERS))('lead through a category ordered by %s', async (orderBy) => {
    const inCategory = products.filter(({ categoryIds }) =>
      categoryIds.includes('category-outdoors'),
    );
    const expected = inCategory.toSorted(ORDERS[orderBy]).map(({ _id }) => _id);
    const variables = { categoryId: 'category-outdoors', orderBy };
    for (const first of [1, 100]) {
      expect(await pageThrough({ ...variables, first })).toEqual(expected);
    }
    expect((await page(variables)).totalCount).toBe(expected.length);
  });

  it('are 20 of the newest unless something else is asked for', async () => {
    const answer = await service.execute<Page>(
      '{ products(first: null) { nodes { id } totalCount } }',
    );
    const expected = products.toSorted(ORDERS['NEWEST']).slice(0, 20);
    expect(answer.data?.products).toEqual({
      nodes: expected.map(({ _id: id }) => ({ id })),
      totalCount: products.length,
    });
  });

  it.each([0, -1, 101])('refuse a page of %i', async (first) => {
    const answer = await service.execute(PAGE, { orderBy: 'NAME', first });
    expect(answer.errors).toMatchObject([
      { message: '"first" must be 1 to 100.', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it.each([
    ['', 'NEWEST'],
    ['abc', 'NEWEST'],
    [cursor([{ $gt: '' }, 'a']), 'NAME'],
    [cursor(['a']), 'NAME'],
    [cursor([['a'], 'b']), 'NAME'],
    [cursor(['a', 'b']), 'PRICE_ASCENDING'],
    [cursor(['no date', 'b']), 'NEWEST'],
  ])('refuse the cursor %j of another list', async (after, orderBy) => {
    const answer = await service.execute(PAGE, { orderBy, after });
    expect(answer.errors).toMatchObject([
      { message: '"after" is not a cursor of this list.', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('are counted only when that is asked for', async () => {
    service.statements.length = 0;
    await service.execute('{ products(first: 3) { nodes { id } } }');
    expect(service.statements).toEqual(['aggregate products']);
  });
});

function cursor(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}
