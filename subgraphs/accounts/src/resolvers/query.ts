import {
  type PageArguments,
  pageSelectionOf,
  selectionOf,
  type TypeResolvers,
} from '@archipelago/kit';
import type { Context } from '../context.ts';
import { demandAllUsers } from '../rights.ts';
import { readUserByEmail } from './read-user.ts';

export const query: TypeResolvers<Context> = {
  user: (_: unknown, { id }: { id: string }, { users }, info) => users.byId(id, selectionOf(info)),
  userByEmail: (_: unknown, { email }: { email: string }, context, info) =>
    readUserByEmail(email, selectionOf(info), context),
  async users(_: unknown, args: PageArguments, { users, caller }, info) {
    demandAllUsers(caller);
    return users.page(args, pageSelectionOf(info));
  },
};
