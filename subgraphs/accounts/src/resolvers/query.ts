import {
  type PageArguments,
  pageSelectionOf,
  selectionOf,
  type TypeResolvers,
} from '@archipelago/kit';
import type { Context } from '../context.ts';

export const query: TypeResolvers<Context> = {
  user: (_: unknown, { id }: { id: string }, { users }, info) => users.byId(id, selectionOf(info)),
  userByEmail: (_: unknown, { email }: { email: string }, { users }, info) =>
    users.byEmail(email, selectionOf(info)),
  users: (_: unknown, args: PageArguments, { users }, info) =>
    users.page(args, pageSelectionOf(info)),
};
