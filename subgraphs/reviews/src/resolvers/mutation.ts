import { checkRange, checkText, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { NewReview } from '../data/write-review.ts';

const KEY = { max: 100 };

export const mutation: TypeResolvers<Context> = {
  async writeReview(_: unknown, { input }: { input: NewReview }, { reviews }) {
    const review = await reviews.write({
      itemId: checkText(input.itemId, 'itemId', KEY),
      authorId: checkText(input.authorId, 'authorId', KEY),
      authorUsername: checkText(input.authorUsername, 'authorUsername', KEY),
      stars: checkRange(input.stars, 'stars', 1, 5),
      title: checkText(input.title, 'title', { max: 120 }),
      text: checkText(input.text, 'text', { max: 4000 }),
    });
    return { review };
  },
};
