import { needing, type Selection, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { Review } from '../data/models.ts';

const of = needing<Review, Context>();

export const review: TypeResolvers<Context> = {
  __resolveReference: ({ id }: Review, selection: Selection, { reviews }) =>
    reviews.byId(id, selection),
  item: of(['itemId'], ({ itemId }) => ({ id: itemId })),
  // With the handle, so that nobody has to ask the accounts service for it.
  author: of(['authorId', 'authorUsername'], ({ authorId, authorUsername }) => ({
    id: authorId,
    username: authorUsername,
  })),
};
