import { checkRange, checkText, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { NewReview } from '../data/write-review.ts';
import { demandAuthor } from '../rights.ts';

const KEY = { max: 100 };

export const mutation: TypeResolvers<Context> = {
  async writeReview(_: unknown, { input }: { input: NewReview }, { reviews, caller }) {
    const authorId = checkText(input.authorId, 'authorId', KEY);
    demandAuthor(caller, authorId);
    const review = await reviews.write({
      itemId: checkText(input.itemId, 'itemId', KEY),
      authorId,
      authorUsername: checkText(input.authorUsername, 'authorUsername', KEY),
      stars: checkRange(input.stars, 'stars', 1, 5),
      title: checkText(input.title, 'title', { max: 120 }),
      text: checkText(input.text, 'text', { max: 4000 }),
    });
    return { review };
  },

  async deleteReview(_: unknown, { id }: { id: string }, { reviews, caller }) {
    const { itemId } = await reviews.delete(id, (authorId) => demandAuthor(caller, authorId));
    return { id, item: { id: itemId } };
  },
};
