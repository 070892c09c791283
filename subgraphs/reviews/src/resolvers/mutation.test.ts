import type { MongoStore } from '@archipelago/kit/mongoose';
import { startTestService, type TestService } from '@archipelago/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Models, ReviewDocument } from '../data/models.ts';
import { reviews } from '../service.ts';

const WRITE_REVIEW = `mutation ($input: WriteReviewInput!) {
  writeReview(input: $input) {
    review {
      id stars title text writtenAt author { id username } item { id rating { average count } }
    }
  }
}`;

interface Written {
  readonly writeReview: {
    readonly review: {
      readonly id: string;
      readonly stars: number;
      readonly title: string;
      readonly text: string;
      readonly item: { readonly rating: { readonly average: number; readonly count: number } };
    };
  };
}

let service: TestService<MongoStore<Models>>;

beforeAll(async () => {
  service = await startTestService(reviews);
});
afterAll(() => service.close());

const REVIEW = {
  itemId: 'product-1',
  authorId: 'user-new',
  authorUsername: 'new',
  stars: 4,
  title: 'Good',
  text: 'It does what it should.',
};
const write = (changes: object = {}) =>
  service.execute<Written>(WRITE_REVIEW, { input: { ...REVIEW, ...changes } });
const stored = (filter: Partial<ReviewDocument>) =>
  service.store.models.reviews.find(filter).lean<ReviewDocument[]>();

describe('writeReview', () => {
  it('writes a review, which counts at once', async () => {
    const input = { authorId: 'user-first', authorUsername: 'first', itemId: 'fresh', stars: 2 };
    const { data, errors } = await write(input);
    expect(errors).toBeUndefined();
    expect(data?.writeReview.review).toEqual({
      id: expect.stringMatching(/^review-[0-9a-f-]{36}$/),
      stars: 2,
      title: REVIEW.title,
      text: REVIEW.text,
      writtenAt: expect.stringMatching(/Z$/),
      author: { id: 'user-first', username: 'first' },
      item: { id: 'fresh', rating: { average: 2, count: 1 } },
    });
    const read = await service.execute(
      'query ($id: ID!) { review(id: $id) { stars author { username } } }',
      { id: data?.writeReview.review.id },
    );
    expect(read.data).toEqual({ review: { stars: 2, author: { username: 'first' } } });
  });

  it('replaces what the author said before, under the same id', async () => {
    const first = await write({ itemId: 'twice' });
    const second = await write({ itemId: 'twice', stars: 1, title: 'Bad', text: 'It broke.' });
    const { review } = second.data?.writeReview ?? {};
    expect(review).toMatchObject({
      id: first.data?.writeReview.review.id,
      stars: 1,
      title: 'Bad',
      text: 'It broke.',
      item: { rating: { average: 1, count: 1 } },
    });
    expect(await stored({ itemId: 'twice' })).toHaveLength(1);
  });

  it('answers each of two reviews in one request with what is true then', async () => {
    const field = (author: string, stars: number) => `writeReview(input: {
      itemId: "in-one", authorId: "${author}", authorUsername: "${author}", stars: ${stars},
      title: "T", text: "T"
    }) { review { item { rating { average count } reviews { totalCount } } } }`;
    const answer = await service.execute(`mutation { a: ${field('a', 5)} b: ${field('b', 2)} }`);
    const after = (average: number, count: number) => ({
      review: { item: { rating: { average, count }, reviews: { totalCount: count } } },
    });
    expect(answer).toEqual({ data: { a: after(5, 1), b: after(3.5, 2) } });
  });

  it('keeps one review of an author and an item, however many are written at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        write({ itemId: 'rush', stars: 1 + (i % 5), title: `Try ${i}` }),
      ),
    );
    expect(answers.filter(({ errors }) => errors)).toEqual([]);
    expect(new Set(answers.map(({ data }) => data?.writeReview.review.id)).size).toBe(1);
    const [review, ...others] = await stored({ itemId: 'rush' });
    expect(others).toEqual([]);
    // Nothing is mixed from two of them.
    expect(review?.stars).toBe(1 + (Number(review?.title.slice(4)) % 5));
  });

  it('knows an author by one handle, however many are given at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        write({ authorId: 'user-rush', authorUsername: `name-${i % 3}`, itemId: `rush-${i}` }),
      ),
    );
    const written = await stored({ authorId: 'user-rush' });
    expect(new Set(written.map(({ authorUsername }) => authorUsername)).size).toBe(1);
    expect(written).toHaveLength(10);
    const refused = answers.flatMap(({ errors }) => errors ?? []);
    expect(refused).toHaveLength(20);
    for (const { extensions } of refused) {
      expect(extensions).toEqual({ code: 'CONFLICT', field: 'authorUsername' });
    }
  });

  it('refuses another handle than that of the example data', async () => {
    const [review] = await stored({ _id: 'review-1' });
    const answer = await write({ authorId: review?.authorId, authorUsername: 'somebody-else' });
    expect(answer.data).toEqual({ writeReview: null });
    expect(answer.errors).toMatchObject([
      { message: 'The author is known by another handle.', extensions: { code: 'CONFLICT' } },
    ]);
  });

  it.each([
    { stars: 0 },
    { stars: 6 },
    { title: '' },
    { title: '  ' },
    { title: 'x'.repeat(121) },
    { text: '\u0000' },
    { text: 'x'.repeat(4001) },
    { itemId: '' },
    { itemId: 'x'.repeat(101) },
    { authorId: 'a\u0000' },
    { authorUsername: '' },
  ])('refuses what is out of bounds, and names it: %j', async (wrong) => {
    service.statements.length = 0;
    const { data, errors } = await write(wrong);
    expect(data).toEqual({ writeReview: null });
    const [field] = Object.keys(wrong);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
    expect(service.statements).toEqual([]);
  });

  it.each([
    '$where: function () {}',
    'a.b.c $set',
    '👩‍🚀 it flew',
    '<script>alert(1)</script>',
    '{"$gt":""}',
    '__proto__',
    'line\nbreak',
    '\u202eabc',
  ])('keeps the text %j as it is', async (text) => {
    const input = { itemId: text, authorId: text, authorUsername: text, title: text, text };
    const { data, errors } = await write(input);
    expect(errors).toBeUndefined();
    expect(data?.writeReview.review).toMatchObject({
      title: text,
      text,
      author: { id: text, username: text },
      item: { id: text, rating: { average: 4, count: 1 } },
    });
  });

  it('counts characters, not their parts', async () => {
    const { errors } = await write({ itemId: 'emoji', title: '🛩️'.repeat(60) });
    expect(errors).toBeUndefined();
  });

  it('costs two statements', async () => {
    service.statements.length = 0;
    await service.execute(
      `mutation ($input: WriteReviewInput!) { writeReview(input: $input) { review { id } } }`,
      { input: { ...REVIEW, itemId: 'cheap' } },
    );
    expect(service.statements).toEqual(['findAndModify authors', 'findAndModify reviews']);
  });
});
