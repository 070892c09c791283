import { randomUUID } from 'node:crypto';
import { ServiceError } from '@archipelago/kit';
import { isDuplicateKey, retryUpsert, withId } from '@archipelago/kit/mongoose';
import type { AuthorDocument, Models, Review, ReviewDocument } from './models.ts';

export type NewReview = Omit<ReviewDocument, '_id' | 'writtenAt'>;

/**
 * Writes the review of an author about an item, in place of an earlier one.
 *
 * @throws {ServiceError} `CONFLICT` when the author is known by another handle, or the handle is
 * another author's.
 */
export async function writeReview(
  { reviews, authors }: Models,
  { authorId, itemId, authorUsername, stars, title, text }: NewReview,
): Promise<Review> {
  await holdHandle(authors, authorId, authorUsername);
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

/** Notes the handle of an author who writes for the first time. */
async function holdHandle(
  authors: Models['authors'],
  authorId: string,
  username: string,
): Promise<void> {
  const field = 'authorUsername';
  try {
    const author = await retryUpsert(() =>
      authors
        .findOneAndUpdate(
          { _id: authorId },
          { $setOnInsert: { username } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<AuthorDocument>(),
    );
    if (author?.username === username) return;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new ServiceError('CONFLICT', 'The handle is that of another author.', { field });
  }
  throw new ServiceError('CONFLICT', 'The author is known by another handle.', { field });
}
