import { readKey, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { Review } from '../data/models.ts';

export const review: TypeResolvers<Context> = {
  __resolveReference: async (reference: object, { reviews }: Context) =>
    reviews.byId(readKey(reference, 'id')),
  item: ({ itemId }: Review) => ({ id: itemId }),
  // With the handle, so that nobody has to ask the accounts service for it.
  author: ({ authorId, authorUsername }: Review) => ({
    id: authorId,
    username: authorUsername,
  }),
};
