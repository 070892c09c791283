import {
  type PageArguments,
  pageSelectionOf,
  selectionOf,
  type TypeResolvers,
} from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { ReviewOrder } from '../data/reviews.ts';

interface CatalogItem {
  readonly id: string;
}

interface ReviewsArguments extends PageArguments {
  readonly orderBy: ReviewOrder;
}

export const catalogItem: TypeResolvers<Context> = {
  // Items are the catalog's; whatever has an id can have reviews.
  __resolveReference: ({ id }: CatalogItem) => ({ id }),
  rating: ({ id }: CatalogItem, _: unknown, { reviews }, info) =>
    reviews.ratingOf(id, selectionOf(info)),
  reviews: ({ id }: CatalogItem, args: ReviewsArguments, { reviews }, info) =>
    reviews.ofItem(id, args, pageSelectionOf(info)),
};
