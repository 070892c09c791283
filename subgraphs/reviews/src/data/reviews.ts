import { asc, desc, type Selection } from '@archipelago/kit';
import {
  documents,
  loadAggregates,
  loadByKey,
  loadPages,
  loadPagesUnder,
  type MongoRequestStore,
} from '@archipelago/kit/mongoose';
import { deleteReview } from './delete-review.ts';
import type { Models, Review, ReviewDocument } from './models.ts';
import { type NewReview, writeReview } from './write-review.ts';

/** What all reviews of an item come to. */
export interface Rating {
  /** The mean of the stars, rounded to two places; null without reviews. */
  readonly average: number | null;
  readonly count: number;
}

const NEWEST_FIRST = [desc('writtenAt')];

/** Among reviews with equally many stars the newest comes first. */
const ORDERS = {
  NEWEST: NEWEST_FIRST,
  BEST: [desc('stars'), ...NEWEST_FIRST],
  WORST: [asc('stars'), ...NEWEST_FIRST],
} as const;

export type ReviewOrder = keyof typeof ORDERS;

/** Reads and writes reviews; made anew for each request. */
export function createReviews(store: MongoRequestStore<Models>) {
  const reviews = documents(store.models.reviews, [
    'itemId',
    'authorId',
    'authorUsername',
    'stars',
    'title',
    'text',
    'writtenAt',
  ]);
  const sums = loadAggregates<{ stars: number; count: number }, ReviewDocument>(store, reviews, {
    parent: 'itemId',
    values: { stars: { $sum: '$stars' }, count: { $sum: 1 } },
  });

  return {
    byId: loadByKey(store, reviews),
    /** Of all items, the newest first. */
    latest: loadPages(store, reviews, { orders: { NEWEST: NEWEST_FIRST }, defaultSize: 10 }),
    ofItem: loadPagesUnder(store, reviews, { parent: 'itemId', orders: ORDERS, defaultSize: 10 }),
    /** The newest first. */
    ofAuthor: loadPagesUnder(store, reviews, {
      parent: 'authorId',
      orders: { NEWEST: NEWEST_FIRST },
      defaultSize: 10,
    }),

    async ratingOf(itemId: string, { cause }: Selection): Promise<Rating> {
      const sum = await sums(itemId, { fields: undefined, cause });
      if (!sum) return { average: null, count: 0 };
      return { average: Math.round((100 * sum.stars) / sum.count) / 100, count: sum.count };
    },

    /** @throws {ServiceError} as `writeReview` does. */
    async write(review: NewReview): Promise<Review> {
      const written = await writeReview(store.models, review);
      store.changed();
      return written;
    },

    /** @throws {ServiceError} as `deleteReview` does. */
    async delete(id: string, demandAuthor: (authorId: string) => void) {
      const deleted = await deleteReview(store.models, id, demandAuthor);
      store.changed();
      return deleted;
    },
  };
}
