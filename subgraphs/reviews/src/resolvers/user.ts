import {
  type PageArguments,
  readKey,
  readPageArguments,
  type TypeResolvers,
} from '@archipelago/kit';
import type { Context } from '../context.ts';
import { REVIEW_ORDERS } from '../data/review-order.ts';

interface User {
  readonly id: string;
}

export const user: TypeResolvers<Context> = {
  // Users are the accounts service's; whatever has an id can have written.
  __resolveReference: async (reference: object) => ({ id: readKey(reference, 'id') }),
  reviews({ id }: User, args: PageArguments, { reviews }) {
    const { cursorShape } = REVIEW_ORDERS.NEWEST;
    return reviews.pageOfAuthor(id, readPageArguments(args, cursorShape, { defaultFirst: 10 }));
  },
};
