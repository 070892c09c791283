import { ServiceError } from '@archipelago/kit';
import type { Models, ReviewDocument } from './models.ts';

/**
 * Deletes a review; of several attempts at once, one does it.
 *
 * @param demandAuthor throws for who may not delete the reviews of this author.
 * @throws {ServiceError} `NOT_FOUND` without such a review, and what `demandAuthor` throws.
 */
export async function deleteReview(
  { reviews }: Models,
  id: string,
  demandAuthor: (authorId: string) => void,
): Promise<Pick<ReviewDocument, 'itemId'>> {
  const review = await reviews
    .findOne({ _id: id }, { authorId: 1 })
    .lean<Pick<ReviewDocument, 'authorId'>>();
  if (review) demandAuthor(review.authorId);
  const deleted = review && (await reviews.findOneAndDelete({ _id: id }).lean<ReviewDocument>());
  if (deleted) return deleted;
  throw new ServiceError('NOT_FOUND', 'There is no such review.', { field: 'id' });
}
