import type { Selection } from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { User } from '../data/users.ts';
import { visibleTo } from '../rights.ts';

/**
 * Reads a user by e-mail address for who may see the address; null for others, who are not to learn
 * whose it is, nor that it is anybody's.
 */
export async function readUserByEmail(
  email: string,
  selection: Selection,
  { users, caller }: Context,
): Promise<User | null> {
  return visibleTo(caller, await users.byEmail(email, selection));
}
