import { alignToKeys } from '@archipelago/kit';
import type { Model } from 'mongoose';
import type { ReviewDocument } from './models.ts';

/** What all reviews of an item come to. */
export interface Rating {
  /** The mean of the stars, rounded to two places; null without reviews. */
  readonly average: number | null;
  readonly count: number;
}

/** Reads the ratings of items in one statement, in the order of the ids. */
export async function readRatings(
  model: Model<ReviewDocument>,
  itemIds: readonly string[],
): Promise<Rating[]> {
  const sums = await model.aggregate<{ _id: string; stars: number; count: number }>([
    { $match: { itemId: { $in: [...itemIds] } } },
    { $group: { _id: '$itemId', stars: { $sum: '$stars' }, count: { $sum: 1 } } },
  ]);
  return alignToKeys(itemIds, sums, (sum) => sum._id).map((sum) =>
    sum === null
      ? { average: null, count: 0 }
      : { average: Math.round((100 * sum.stars) / sum.count) / 100, count: sum.count },
  );
}
