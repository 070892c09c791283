import { randomUUID } from 'node:crypto';
import { ServiceError } from '@archipelago/kit';
import { retryUpsert, withId } from '@archipelago/kit/mongoose';
import type { AuthorDocument, Models, Review, ReviewDocument } from './models.ts';

export type NewReview = Omit<ReviewDocument, '_id' | 'writtenAt'>;

/**
 * Writes the review of an author about an item, in place of an earlier one.
 *
 * @throws {ServiceError} `CONFLICT` when the author is known by another handle.
 */
export async function writeReview(
  { reviews, authors }: Models,
  { authorId, itemId, authorUsername, stars, title, text }: NewReview,
): Promise<Review> {
  const author = await retryUpsert(() =>
    authors
      .findOneAndUpdate(
        { _id: authorId },
        { $setOnInsert: { username: authorUsername } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean<AuthorDocument>(),
  );
  if (author?.username !== authorUsername) {
    const field = 'authorUsername';
    throw new ServiceError('CONFLICT', 'The author is known by another handle.', { field });
  }
  const review = await retryUpsert(() =>
    reviews
      .findOneAndUpdate(
        { authorId, itemId },
        {
          $set: { stars, title, text, writtenAt: new Date() },
          $setOnInsert: { _id: `review-${randomUUID()}`, authorUsername },
        },
        { upsert: true, returnDocument: 'after' },
      )
      .lean<ReviewDocument>(),
  );
  if (!review) throw new Error('An upserted review was not returned.');
  return withId(review);
}
