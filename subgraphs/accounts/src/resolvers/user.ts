import { readKey, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { User } from '../data/users.ts';

export const user: TypeResolvers<Context> = {
  __resolveReference: async (reference: object, { users }: Context) =>
    'id' in reference
      ? users.byId(readKey(reference, 'id'))
      : users.byEmail(readKey(reference, 'email')),
  addresses: ({ id }: User, _: unknown, { addresses }) => addresses.byUser(id),
};
