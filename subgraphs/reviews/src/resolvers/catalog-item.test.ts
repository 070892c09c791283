import type { MongoStore } from '@archipelago/kit/mongoose';
import {
  NOT_KEYS,
  STRANGE_TEXTS,
  startTestService,
  type TestService,
} from '@archipelago/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Models, ReviewDocument } from '../data/models.ts';
import { reviews } from '../service.ts';

interface Reviews {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
}

interface Item {
  readonly rating: { readonly average: number | null; readonly count: number };
  readonly reviews: Reviews;
}

const PARENTS = ['CatalogItem', 'User'] as const;
const KEYS = { CatalogItem: 'itemId', User: 'authorId' } as const;

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const newest = (a: ReviewDocument, b: ReviewDocument) =>
  +b.writtenAt - +a.writtenAt || compare(b._id, a._id);
const ORDERS: Record<string, (a: ReviewDocument, b: ReviewDocument) => number> = {
  NEWEST: newest,
  BEST: (a, b) => b.stars - a.stars || newest(a, b),
  WORST: (a, b) => a.stars - b.stars || newest(a, b),
};

let service: TestService<MongoStore<Models>>;
let all: readonly ReviewDocument[];

beforeAll(async () => {
  service = await startTestService(reviews);
  const { reviews: model } = service.store.models;
  // One item with many reviews of the same moment, so that pages end between them.
  await model.insertMany(
    Array.from({ length: 30 }, (_, i) => ({
      _id: `twin-${i}`,
      itemId: 'item-of-twins',
      authorId: `twin-${i}`,
      authorUsername: `twin-${i}`,
      stars: 1 + (i % 3),
      title: 'The same',
      text: 'At the same moment.',
      writtenAt: new Date('2025-05-05'),
    })),
  );
  all = await model.find().lean<ReviewDocument[]>();
});
afterAll(() => service.close());

const item = (id: unknown) => ({ __typename: 'CatalogItem', id });
const itemIds = () => [...new Set(all.map(({ itemId }) => itemId))];

describe('a reference', () => {
  it.each([...PARENTS, 'Review'])(
    'to a %s is refused alone when its key is no text',
    async (__typename) => {
      const refused = NOT_KEYS.map((id) => ({ __typename, id }));
      const answer = await service.entities(
        [...refused, { __typename: 'Review', id: 'review-1' }],
        '... on Review { id }',
      );
      expect(answer.data?._entities).toEqual([...refused.map(() => null), { id: 'review-1' }]);
      expect(answer.errors).toMatchObject(
        refused.map((_, i) => ({
          path: ['_entities', i],
          extensions: { code: 'BAD_USER_INPUT' },
        })),
      );
    },
  );

  it('to a review that does not exist is null', async () => {
    const strangers = STRANGE_TEXTS.map((id) => ({ __typename: 'Review', id }));
    const answer = await service.entities(strangers, '... on Review { id }');
    expect(answer).toEqual({ data: { _entities: strangers.map(() => null) } });
  });

  it('to an item or user that nothing is known of has no reviews, under the strangest key too', async () => {
    const strangers = STRANGE_TEXTS.flatMap((id) =>
      PARENTS.map((__typename) => ({ __typename, id })),
    );
    const answer = await service.entities(
      strangers,
      `... on CatalogItem { rating { average count } reviews { nodes { id } totalCount } }
       ... on User { reviews { nodes { id } totalCount } }`,
    );
    const reviews = { nodes: [], totalCount: 0 };
    const entities = STRANGE_TEXTS.flatMap(() => [
      { rating: { average: null, count: 0 }, reviews },
      { reviews },
    ]);
    expect(answer).toEqual({ data: { _entities: entities } });
  });
});

describe('the rating of an item', () => {
  it('is the mean of all stars, rounded to two places', async () => {
    const answer = await service.entities<Item>(
      itemIds().map(item),
      '... on CatalogItem { rating { average count } }',
    );
    for (const [i, id] of itemIds().entries()) {
      const stars = all.filter(({ itemId }) => itemId === id).map((review) => review.stars);
      const mean = stars.reduce((sum, count) => sum + count, 0) / stars.length;
      const { average, count } = answer.data?._entities[i]?.rating ?? {};
      expect(count).toBe(stars.length);
      expect(average).toBeCloseTo(mean, 2);
      expect(average).toBe(Number(average?.toFixed(2)));
    }
  });
});

describe('the reviews', () => {
  it.each(PARENTS)('of a %s come each under their own', async (__typename) => {
    const key = KEYS[__typename];
    const ids = [...new Set(all.map((review) => review[key]))];
    const answer = await service.entities<Item>(
      ids.map((id) => ({ __typename, id })),
      `... on ${__typename} { reviews(first: 3) {
        nodes { id } totalCount pageInfo { hasNextPage endCursor }
      } }`,
    );
    expect(answer.errors).toBeUndefined();
    for (const [i, id] of ids.entries()) {
      const expected = all.filter((review) => review[key] === id).toSorted(newest);
      const page = answer.data?._entities[i]?.reviews;
      expect(page?.nodes.map((node) => node.id)).toEqual(
        expected.slice(0, 3).map(({ _id }) => _id),
      );
      expect(page?.totalCount).toBe(expected.length);
      expect(page?.pageInfo.hasNextPage).toBe(expected.length > 3);
    }
  });

  it.each(Object.keys(ORDERS))('lead through all of an item ordered by %s', async (orderBy) => {
    const selection = (after: string | null) => `... on CatalogItem {
      reviews(orderBy: ${orderBy}, first: 7, after: ${JSON.stringify(after)}) {
        nodes { id } pageInfo { hasNextPage endCursor }
      }
    }`;
    for (const id of ['item-of-twins', 'product-1']) {
      const ids: string[] = [];
      let after: string | null = null;
      do {
        const page: Reviews = await reviewsOf(id, selection(after));
        ids.push(...page.nodes.map((node) => node.id));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      const expected = all.filter(({ itemId }) => itemId === id).toSorted(ORDERS[orderBy]);
      expect(ids).toEqual(expected.map(({ _id }) => _id));
    }
  });

  it.each(PARENTS)(
    'of a %s are refused in pages of 0 and 101, and after nonsense',
    async (type) => {
      const reference = { __typename: type, id: 'product-1' };
      for (const args of ['first: 0', 'first: 101', 'after: "nonsense"']) {
        const answer = await service.entities(
          [reference],
          `... on ${type} { reviews(${args}) { nodes { id } } }`,
        );
        expect(answer.data?._entities).toEqual([{ reviews: null }]);
        expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      }
    },
  );

  it.each([2, 50])('and ratings of %i items cost three statements', async (count) => {
    service.statements.length = 0;
    const answer = await service.entities(
      itemIds().slice(0, count).map(item),
      `... on CatalogItem {
        rating { average count }
        reviews(first: 3, orderBy: BEST) { totalCount nodes { title author { username } item { id } } }
      }`,
    );
    expect(answer.errors).toBeUndefined();
    expect(service.statements).toEqual([
      'aggregate reviews',
      'aggregate reviews',
      'aggregate reviews',
    ]);
  });

  it('in different orders each cost a statement, in the same one they share it', async () => {
    service.statements.length = 0;
    await service.entities(
      itemIds().slice(0, 10).map(item),
      `... on CatalogItem {
        a: reviews(first: 1, orderBy: BEST) { nodes { id } }
        b: reviews(first: 1, orderBy: BEST) { nodes { title } }
        c: reviews(first: 1, orderBy: WORST) { nodes { id } }
      }`,
    );
    expect(service.statements).toHaveLength(2);
  });
});

async function reviewsOf(id: string, selection: string): Promise<Reviews> {
  const answer = await service.entities<Item>([item(id)], selection);
  const reviews = answer.data?._entities[0]?.reviews;
  if (reviews) return reviews;
  throw new Error('There was no page.');
}
