import {
  type PageArguments,
  readKey,
  readPageArguments,
  type TypeResolvers,
} from '@archipelago/kit';
import type { Context } from '../context.ts';
import { REVIEW_ORDERS, type ReviewOrder } from '../data/review-order.ts';

interface CatalogItem {
  readonly id: string;
}

interface ReviewsArguments extends PageArguments {
  readonly orderBy: ReviewOrder;
}

export const catalogItem: TypeResolvers<Context> = {
  // Items are the catalog's; whatever has an id can have reviews.
  __resolveReference: async (reference: object) => ({ id: readKey(reference, 'id') }),
  rating: ({ id }: CatalogItem, _: unknown, { reviews }) => reviews.ratingOf(id),
  reviews({ id }: CatalogItem, { orderBy, ...args }: ReviewsArguments, { reviews }) {
    const page = readPageArguments(args, REVIEW_ORDERS[orderBy].cursorShape, { defaultFirst: 10 });
    return reviews.pageOfItem(id, orderBy, page);
  },
};
