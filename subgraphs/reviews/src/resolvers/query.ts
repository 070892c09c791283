import {
  type PageArguments,
  pageSelectionOf,
  selectionOf,
  type TypeResolvers,
} from '@archipelago/kit';
import type { Context } from '../context.ts';

export const query: TypeResolvers<Context> = {
  review: (_: unknown, { id }: { id: string }, { reviews }, info) =>
    reviews.byId(id, selectionOf(info)),
  latestReviews: (_: unknown, args: PageArguments, { reviews }, info) =>
    reviews.latest(args, pageSelectionOf(info)),
};
