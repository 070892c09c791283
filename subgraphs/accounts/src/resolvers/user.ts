import { needing, type Selection, selectionOf, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { User } from '../data/users.ts';
import { demandUser } from '../rights.ts';
import { readUserByEmail } from './read-user.ts';

type UserKey = { readonly id: string } | { readonly email: string };

/** A user, and whether it was made by this very request: whoever signs up is nobody until then. */
export type ShownUser = User & { readonly isNew?: true };

const of = needing<ShownUser, Context>();

function demandPersonal(
  { id, isNew }: Pick<ShownUser, 'id' | 'isNew'>,
  { caller }: Context,
  what: string,
): void {
  if (!isNew) demandUser(caller, id, what);
}

export const user: TypeResolvers<Context> = {
  __resolveReference: (key: UserKey, selection: Selection, context) =>
    'id' in key
      ? context.users.byId(key.id, selection)
      : readUserByEmail(key.email, selection, context),
  email: of(['id', 'isNew', 'email'], ({ email, ...user }, _, context) => {
    demandPersonal(user, context, 'E-mail addresses are');
    return email;
  }),
  addresses: of(['id', 'isNew'], (user, _, context, info) => {
    demandPersonal(user, context, 'Addresses are');
    return context.addresses.byUser(user.id, selectionOf(info));
  }),
};
