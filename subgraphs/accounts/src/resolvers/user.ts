import { needing, type Selection, selectionOf, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { User } from '../data/users.ts';

type UserKey = { readonly id: string } | { readonly email: string };

const of = needing<User, Context>();

export const user: TypeResolvers<Context> = {
  __resolveReference: (key: UserKey, selection: Selection, { users }) =>
    'id' in key ? users.byId(key.id, selection) : users.byEmail(key.email, selection),
  addresses: of(['id'], ({ id }, _, { addresses }, info) =>
    addresses.byUser(id, selectionOf(info)),
  ),
};
