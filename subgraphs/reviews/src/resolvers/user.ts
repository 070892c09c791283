import { type PageArguments, pageSelectionOf, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';

interface User {
  readonly id: string;
}

export const user: TypeResolvers<Context> = {
  // Users are the accounts service's; whatever has an id can have written.
  __resolveReference: ({ id }: User) => ({ id }),
  reviews: ({ id }: User, args: PageArguments, { reviews }, info) =>
    reviews.ofAuthor(id, args, pageSelectionOf(info)),
};
