import { type PageArguments, readPageArguments, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import { REVIEW_ORDERS } from '../data/review-order.ts';

export const query: TypeResolvers<Context> = {
  review: (_: unknown, { id }: { id: string }, { reviews }) => reviews.byId(id),
  latestReviews(_: unknown, args: PageArguments, { reviews }) {
    const { cursorShape } = REVIEW_ORDERS.NEWEST;
    return reviews.latest(readPageArguments(args, cursorShape, { defaultFirst: 10 }));
  },
};
