import type { MongoStore } from '@archipelago/kit/mongoose';
import {
  claimsOf,
  ROLES,
  type Role,
  startTestService,
  type TestService,
} from '@archipelago/kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Models } from './data/models.ts';
import { ALL_REVIEWS } from './rights.ts';
import { reviews } from './service.ts';

const as = (role: Role) => claimsOf(role, 'ada', ALL_REVIEWS);
const mayAct = (role: Role) => role === 'the owner' || role === 'an administrator';
const refusal = (role: Role) => (role === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN');

const REVIEW = {
  itemId: 'p',
  authorId: 'ada',
  authorUsername: 'ada',
  stars: 4,
  title: 'T',
  text: 'X',
};

let service: TestService<MongoStore<Models>>;

beforeAll(async () => {
  service = await startTestService(reviews, { scale: 0 });
});
beforeEach(async () => {
  const { reviews: written, authors } = service.store.models;
  await Promise.all([written.deleteMany({}), authors.deleteMany({})]);
  await authors.create({ _id: 'ada', username: 'ada' });
  await written.create({ _id: 'hers', ...REVIEW, writtenAt: new Date(0) });
});
afterAll(() => service.close());

const stored = () => service.store.models.reviews.find().lean();

describe.each(ROLES)('%s', (role) => {
  const write = (changes: object) =>
    service.execute(
      `mutation ($input: WriteReviewInput!) {
         writeReview(input: $input) { review { title author { id username } } }
       }`,
      { input: { ...REVIEW, ...changes } },
      as(role),
    );

  it('reads every review, by each way that there is', async () => {
    const review = { id: 'hers', title: 'T', author: { id: 'ada', username: 'ada' } };
    const selection = 'id title author { id username }';
    const root = await service.execute(
      `{ review(id: "hers") { ${selection} } latestReviews { nodes { ${selection} } } }`,
      {},
      as(role),
    );
    expect(root).toEqual({ data: { review, latestReviews: { nodes: [review] } } });
    const nested = await service.entities(
      [
        { __typename: 'Review', id: 'hers' },
        { __typename: 'User', id: 'ada' },
        { __typename: 'CatalogItem', id: 'p' },
      ],
      `... on Review { ${selection} } ... on User { reviews { nodes { ${selection} } } }
       ... on CatalogItem { reviews { nodes { ${selection} } } }`,
      as(role),
    );
    const page = { reviews: { nodes: [review] } };
    expect(nested).toEqual({ data: { _entities: [review, page, page] } });
  });

  it.each([
    ['writes a new review', 'q', 2],
    ['rewrites a review', 'p', 1],
  ])('%s where that is allowed', async (_, itemId, count) => {
    const before = await stored();
    const { data, errors } = await write({ itemId, title: 'New' });
    if (mayAct(role)) {
      const review = { title: 'New', author: { id: 'ada', username: 'ada' } };
      expect(data).toEqual({ writeReview: { review } });
      expect(await stored()).toHaveLength(count);
    } else {
      expect(data).toEqual({ writeReview: null });
      expect(errors).toMatchObject([
        { path: ['writeReview'], extensions: { code: refusal(role) } },
      ]);
      expect(await stored()).toEqual(before);
    }
  });

  it('deletes a review where that is allowed', async () => {
    const remove = () =>
      service.execute(
        'mutation { deleteReview(id: "hers") { id item { id rating { count } } } }',
        {},
        as(role),
      );
    const { data, errors } = await remove();
    if (mayAct(role)) {
      expect(data).toEqual({
        deleteReview: { id: 'hers', item: { id: 'p', rating: { count: 0 } } },
      });
      expect(await stored()).toEqual([]);
      expect((await remove()).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    } else {
      expect(data).toEqual({ deleteReview: null });
      expect(errors).toMatchObject([{ extensions: { code: refusal(role) } }]);
      expect(await stored()).toHaveLength(1);
    }
  });
});

it('nobody writes under the handle of another author', async () => {
  const { data, errors } = await service.execute(
    `mutation ($input: WriteReviewInput!) { writeReview(input: $input) { review { id } } }`,
    { input: { ...REVIEW, authorId: 'eve' } },
    { caller: { id: 'eve', scopes: [] } },
  );
  expect(data).toEqual({ writeReview: null });
  expect(errors).toMatchObject([
    {
      message: 'The handle is that of another author.',
      extensions: { code: 'CONFLICT', field: 'authorUsername' },
    },
  ]);
  expect(await stored()).toHaveLength(1);
});

it.each(['none', '\u0000', '{"$gt":""}', '$where'])(
  'there is no review %j to delete',
  async (id) => {
    const { errors } = await service.execute(
      'mutation ($id: ID!) { deleteReview(id: $id) { id } }',
      { id },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', field: 'id' } }]);
    expect(await stored()).toHaveLength(1);
  },
);
