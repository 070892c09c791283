import { COUNTRY, checkText, type TextRule, type TypeResolvers } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { NewAddress } from '../data/addresses.ts';
import type { NewUser } from '../data/users.ts';
import { demandUser } from '../rights.ts';
import type { ShownUser } from './user.ts';

const EMAIL: TextRule = {
  max: 254,
  pattern: /^[^\s@]+@[^\s@]+\.[^\s@.]+$/,
  wording: 'an e-mail address',
};

const USERNAME: TextRule = {
  min: 3,
  max: 30,
  pattern: /^[a-z][a-z0-9.-]*$/,
  wording: 'lower-case letters, digits, dots and dashes, a letter first',
};

export const mutation: TypeResolvers<Context> = {
  async signUp(_: unknown, { input }: { input: NewUser }, { users }) {
    const user = await users.signUp({
      email: checkText(input.email, 'email', EMAIL),
      username: checkText(input.username, 'username', USERNAME),
      name: checkText(input.name, 'name', { max: 100 }),
    });
    return { user: { ...user, isNew: true } satisfies ShownUser };
  },

  async addAddress(_: unknown, { input }: { input: NewAddress }, { users, addresses, caller }) {
    demandUser(caller, input.userId, 'Addresses are');
    const address = await addresses.add({
      userId: input.userId,
      label: checkText(input.label, 'label', { max: 40 }),
      street: checkText(input.street, 'street', { max: 200 }),
      city: checkText(input.city, 'city', { max: 100 }),
      postalCode: checkText(input.postalCode, 'postalCode', { max: 20 }),
      country: checkText(input.country, 'country', COUNTRY),
      makeDefault: input.makeDefault,
    });
    return { address, user: users.byId(input.userId) };
  },
};
