import type { MongoStore } from '@archipelago/kit/mongoose';
import { startTestService, type TestService } from '@archipelago/kit/testing';
import { categories, products } from '@archipelago/seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Models } from '../data/models.ts';
import { catalog } from '../service.ts';

interface Shelf {
  readonly id: string;
  readonly parent: { readonly id: string } | null;
  readonly children: readonly { readonly id: string }[];
  readonly products: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly id: string }[];
  };
}

const shelves = [...categories()];
const representations = shelves.map(({ id }) => ({ __typename: 'Category', id }));
let service: TestService<MongoStore<Models>>;

beforeAll(async () => {
  service = await startTestService(catalog);
});
afterAll(() => service.close());

function idsBelow(id: string): string[] {
  const children = shelves.filter(({ parentId }) => parentId === id);
  return [id, ...children.flatMap((child) => idsBelow(child.id))];
}

describe('categories', () => {
  it('are those at the top, by name', async () => {
    const answer = await service.execute('{ categories { id parent { id } } }');
    const top = shelves
      .filter(({ parentId }) => parentId === null)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(answer).toEqual({ data: { categories: top.map(({ id }) => ({ id, parent: null })) } });
  });

  it('form a tree', async () => {
    const answer = await service.entities<Shelf>(
      representations,
      '... on Category { id parent { id } children { id } }',
    );
    for (const [i, { id, parentId }] of shelves.entries()) {
      const shelf = answer.data?._entities[i];
      const children = shelves.filter((other) => other.parentId === id);
      expect(shelf?.parent).toEqual(parentId === null ? null : { id: parentId });
      expect(shelf?.children.map((child) => child.id).toSorted()).toEqual(
        children.map((child) => child.id).toSorted(),
      );
    }
  });

  it('hold the products of those below them, each once', async () => {
    const answer = await service.entities<Shelf>(
      representations,
      '... on Category { products(first: 100) { totalCount nodes { id } } }',
    );
    const all = [...products(1)];
    for (const [i, { id }] of shelves.entries()) {
      const below = new Set(idsBelow(id));
      const expected = all.filter(({ categoryId }) => below.has(categoryId));
      const shelf = answer.data?._entities[i];
      expect(shelf?.products.totalCount).toBe(expected.length);
      expect(shelf?.products.nodes.map((product) => product.id).toSorted()).toEqual(
        expected.map((product) => product.id).toSorted(),
      );
    }
  });

  it('page through their products each on its own', async () => {
    const first = await service.execute<{ categories: (Shelf & { cursors: Cursors })[] }>(
      '{ categories { id cursors: products(first: 3, orderBy: NAME) { pageInfo { endCursor } } } }',
    );
    for (const { id, cursors } of first.data?.categories ?? []) {
      const answer = await service.execute<{ six: Shelf['products']; rest: Shelf['products'] }>(
        `query ($id: ID!, $after: String) {
          six: products(categoryId: $id, orderBy: NAME, first: 6) { nodes { id } }
          rest: products(categoryId: $id, orderBy: NAME, first: 3, after: $after) { nodes { id } }
        }`,
        { id, after: cursors.pageInfo.endCursor },
      );
      expect(answer.data?.rest.nodes).toEqual(answer.data?.six.nodes.slice(3));
    }
  });

  it.each([2, shelves.length])('cost the same whether %i are asked', async (count) => {
    service.statements.length = 0;
    const answer = await service.entities(
      representations.slice(0, count),
      `... on Category {
        name children { name } products(first: 3, orderBy: NAME) { totalCount nodes { name } }
      }`,
    );
    expect(answer.errors).toBeUndefined();
    expect(service.statements.toSorted()).toEqual([
      'aggregate products',
      'aggregate products',
      'find categories',
      'find categories',
    ]);
  });
});

interface Cursors {
  readonly pageInfo: { readonly endCursor: string };
}
