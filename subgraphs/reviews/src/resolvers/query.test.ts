import type { MongoStore } from '@archipelago/kit/mongoose';
import { STRANGE_TEXTS, startTestService, type TestService } from '@archipelago/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Models, ReviewDocument } from '../data/models.ts';
import { reviews } from '../service.ts';

interface Page {
  readonly latestReviews: {
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly totalCount: number;
  };
}

const PAGE = `query ($first: Int, $after: String) {
  latestReviews(first: $first, after: $after) {
    nodes { id }
    pageInfo { hasNextPage endCursor }
    totalCount
  }
}`;

let service: TestService<MongoStore<Models>>;

beforeAll(async () => {
  service = await startTestService(reviews);
});
afterAll(() => service.close());

describe('the service', () => {
  it('tells its SDL', async () => {
    const answer = await service.execute<{ _service: { sdl: string } }>('{ _service { sdl } }');
    expect(answer.data?._service.sdl).toContain('type CatalogItem\n  @interfaceObject');
    expect(answer.data?._service.sdl).toContain('@provides(fields: "username")');
  });

  it('says nothing of the store when that fails', async () => {
    const other = await startTestService(reviews, { scale: 0 });
    await other.store.close();
    const answer = await other.execute(
      '{ review(id: "a") { id } latestReviews { nodes { id } totalCount } }',
    );
    await other.close();
    expect(answer.data).toEqual({ review: null, latestReviews: null });
    expect(answer.errors).toHaveLength(2);
    for (const error of answer.errors ?? []) {
      expect(error.message).toBe('The service could not answer this.');
      expect(error.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
    }
  });
});

describe('review', () => {
  it('finds a review with its item and the handle of its author', async () => {
    const review = await service.store.models.reviews.findById('review-1').lean<ReviewDocument>();
    service.statements.length = 0;
    const answer = await service.execute(`{ review(id: "review-1") {
      id stars title text writtenAt item { __typename id } author { __typename id username }
    } }`);
    expect(answer).toEqual({
      data: {
        review: {
          id: 'review-1',
          stars: review?.stars,
          title: review?.title,
          text: review?.text,
          writtenAt: review?.writtenAt.toISOString(),
          item: { __typename: 'CatalogItem', id: review?.itemId },
          author: { __typename: 'User', id: review?.authorId, username: review?.authorUsername },
        },
      },
    });
    expect(service.statements).toEqual(['find reviews']);
  });

  it.each([...STRANGE_TEXTS, '\u0000'].map((text) => [text.slice(0, 30), text]))(
    'is null under %j',
    async (_, id) => {
      const answer = await service.execute('query ($id: ID!) { review(id: $id) { id } }', { id });
      expect(answer).toEqual({ data: { review: null } });
    },
  );
});

describe('latestReviews', () => {
  it('lead through all reviews, the newest first', async () => {
    const { reviews: model } = service.store.models;
    // Many of one moment, so that pages end between them.
    await model.insertMany(
      Array.from({ length: 20 }, (_, i) => ({
        _id: `twin-${i}`,
        itemId: `item-${i}`,
        authorId: 'twin',
        authorUsername: 'twin',
        stars: 3,
        title: 'The same',
        text: 'At the same moment.',
        writtenAt: new Date('2025-05-05'),
      })),
    );
    const all = await model.find().sort({ writtenAt: -1, _id: -1 }).lean<ReviewDocument[]>();
    for (const first of [41, 100]) {
      const ids: string[] = [];
      let after: string | null = null;
      do {
        const { nodes, pageInfo, totalCount } = await page(first, after);
        expect(totalCount).toBe(all.length);
        ids.push(...nodes.map(({ id }) => id));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      expect(ids).toEqual(all.map(({ _id }) => _id));
    }
  });

  it('are 10 unless more are asked for', async () => {
    expect((await page(null, null)).nodes).toHaveLength(10);
    const answer = await service.execute<Page>('{ latestReviews { nodes { id } } }');
    expect(answer.data?.latestReviews.nodes).toHaveLength(10);
  });

  it.each([
    [0, null, 'first'],
    [101, null, 'first'],
    [1, 'nonsense', 'after'],
    [1, Buffer.from('[5,"2025-05-05","a"]').toString('base64url'), 'after'],
    [1, Buffer.from('[{"$gt":""},"a"]').toString('base64url'), 'after'],
  ])('refuse a first of %s after %s', async (first, after, field) => {
    const answer = await service.execute(PAGE, { first, after });
    expect(answer.data).toEqual({ latestReviews: null });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
  });
});

async function page(first: number | null, after: string | null): Promise<Page['latestReviews']> {
  const { data } = await service.execute<Page>(PAGE, { first, after });
  if (data) return data.latestReviews;
  throw new Error('There was no page.');
}
