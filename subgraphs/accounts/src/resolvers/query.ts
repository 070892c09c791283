import { type PageArguments, readPageArguments, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import { USERS_CURSOR } from '../data/users.ts';

export const query: TypeResolvers<Context> = {
  user: (_: unknown, { id }: { id: string }, { users }) => users.byId(id),
  userByEmail: (_: unknown, { email }: { email: string }, { users }) => users.byEmail(email),
  users: (_: unknown, args: PageArguments, { users }) =>
    users.page(readPageArguments(args, USERS_CURSOR)),
};
