import {
  alignToKeys,
  createLoader,
  createLoaderFamily,
  groupByKeys,
  type PageRequest,
  toConnection,
} from '@archipelago/kit';
import { countPerParent, readByKeys, readPage, readPagePerParent } from '@archipelago/kit/mongoose';
import type { Model } from 'mongoose';
import type { Models, Review, ReviewDocument } from './models.ts';
import { readRatings } from './ratings.ts';
import { REVIEW_ORDERS, type ReviewOrder } from './review-order.ts';
import { type NewReview, writeReview } from './write-review.ts';

const FIELDS = ['itemId', 'authorId', 'authorUsername', 'stars', 'title', 'text', 'writtenAt'];

interface PageOfReviews {
  readonly order: ReviewOrder;
  readonly page: PageRequest;
}

/** Reads and writes reviews; made anew for each request. */
export function createReviews(models: Models) {
  const model = models.reviews;
  let loaders = createLoaders(model);
  const count = () => model.countDocuments().exec();

  return {
    byId: (id: string) => loaders.byId.load(id),
    ratingOf: (itemId: string) => loaders.ratings.load(itemId),

    /** Of all items, the newest first. */
    async latest(page: PageRequest) {
      const { orderBy, cursorOf } = REVIEW_ORDERS.NEWEST;
      const rows = await readPage<Review, ReviewDocument>({ model, fields: FIELDS, orderBy }, page);
      return toConnection(rows, page, cursorOf, count);
    },

    async pageOfItem(itemId: string, order: ReviewOrder, page: PageRequest) {
      const { pages, counts } = loaders.ofItems;
      const rows = await pages.with({ order, page }).load(itemId);
      return toConnection(rows, page, REVIEW_ORDERS[order].cursorOf, () => counts.load(itemId));
    },

    /** The newest first. */
    async pageOfAuthor(authorId: string, page: PageRequest) {
      const { pages, counts } = loaders.ofAuthors;
      const rows = await pages.with({ order: 'NEWEST', page }).load(authorId);
      return toConnection(rows, page, REVIEW_ORDERS.NEWEST.cursorOf, () => counts.load(authorId));
    },

    /** @throws {ServiceError} `CONFLICT` when the author is known by another handle. */
    async write(review: NewReview): Promise<Review> {
      const written = await writeReview(models, review);
      // What was read before is not true any more.
      loaders = createLoaders(model);
      return written;
    },
  };
}

function createLoaders(model: Model<ReviewDocument>) {
  return {
    byId: createLoader(async (ids: readonly string[]) => {
      const rows = await readByKeys<Review, ReviewDocument>(
        model,
        { field: '_id', fields: FIELDS },
        ids,
      );
      return alignToKeys(ids, rows, (review) => review.id);
    }),
    ratings: createLoader((itemIds: readonly string[]) => readRatings(model, itemIds)),
    ofItems: createChildLoaders(model, 'itemId'),
    ofAuthors: createChildLoaders(model, 'authorId'),
  };
}

function createChildLoaders(model: Model<ReviewDocument>, parent: 'itemId' | 'authorId') {
  return {
    pages: createLoaderFamily(
      async (parentIds: readonly string[], { order, page }: PageOfReviews) => {
        const { orderBy } = REVIEW_ORDERS[order];
        const rows = await readPagePerParent<Review, ReviewDocument>(
          { model, fields: FIELDS, parent, orderBy },
          parentIds,
          page,
        );
        return groupByKeys(parentIds, rows, (review) => review.parentKey);
      },
    ),
    counts: createLoader((parentIds: readonly string[]) =>
      countPerParent({ model, parent }, parentIds),
    ),
  };
}
