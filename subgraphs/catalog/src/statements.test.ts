import type { StatementsReport } from '@archipelago/kit/process';
import { startTestService, type TestService } from '@archipelago/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from './service.ts';

let service: TestService<never>;

beforeAll(async () => {
  service = (await startTestService(catalog)) as unknown as TestService<never>;
});
afterAll(() => service.close());

async function told(operation: string, variables = {}) {
  const answer = await service.execute(operation, variables, { statements: true });
  expect(answer.errors).toBeUndefined();
  const { list } = (answer.extensions as { statements: StatementsReport }).statements;
  return list.map(({ field, path, text }) => ({
    at: `${field} ${path?.join('.')}`,
    read: Object.keys(JSON.parse(/"(?:projection|\$project)":(\{[^}]*\})/.exec(text)?.[1] ?? '{}')),
  }));
}

describe('the statements of an operation', () => {
  it('belong to the fields that began them, and read what these select', async () => {
    const statements = await told(
      `query ($no: Boolean = false) {
         one: product(id: "product-1") { title: name attributes @include(if: $no) { name } shelf: category { slug } }
         two: product(id: "product-2") { ...Weight category { parent { name } } }
         page: products(first: 2, orderBy: NAME) { nodes { sku } }
       }
       fragment Weight on CatalogItem { ... on Product { weightGrams } }`,
    );
    const sorted = statements.toSorted((a, b) => (a.at < b.at ? -1 : 1));
    expect(sorted).toEqual([
      { at: 'Category.parent two.category.parent', read: ['_id', 'slug', 'name'] },
      { at: 'Product.category one.shelf', read: ['_id', 'slug', 'parentId'] },
      { at: 'Query.product one', read: ['_id', 'sku', 'name', 'categoryId', 'weightGrams'] },
      { at: 'Query.products page', read: ['_id', 'sku'] },
    ]);
  });

  it('are those of the references to a type, once for all', async () => {
    const representations = ['product-1', 'product-2', 'none', 'product-1'].map((id) => ({
      __typename: 'Product',
      id,
    }));
    const statements = await told(
      `query ($representations: [_Any!]!) {
         _entities(representations: $representations) { ... on Product { price { amount } } }
       }`,
      { representations },
    );
    expect(statements).toEqual([
      { at: 'Product.__resolveReference _entities', read: ['_id', 'sku', 'price'] },
    ]);
  });

  it('are told apart between requests at the same time', async () => {
    const slugs = ['camping', 'hiking', 'headphones', 'none'];
    const all = await Promise.all(
      slugs.map((slug) => told(`{ own${slug}: category(slug: "${slug}") { name } }`)),
    );
    expect(all.map((list) => list.map(({ at }) => at))).toEqual(
      slugs.map((slug) => [`Query.category own${slug}`]),
    );
  });
});
