import { type Caller, demandActingFor, demandScope, mayActFor } from '@archipelago/kit';
import type { User } from './data/users.ts';

/** Who has this scope may see what is personal of every user, and act for them. */
export const ALL_USERS = 'users:all';

/** Gives a user to that user and to who may see all; for others it is as if there were none. */
export function visibleTo<SomeUser extends Pick<User, 'id'>>(
  caller: Caller,
  user: SomeUser | null,
): SomeUser | null {
  return user && mayActFor(caller, user.id, ALL_USERS) ? user : null;
}

/** @throws {ServiceError} `UNAUTHENTICATED` or `FORBIDDEN` for who may not act for the user. */
export function demandUser(caller: Caller, userId: string, what: string): void {
  demandActingFor(caller, userId, ALL_USERS, what);
}

/** @throws {ServiceError} `UNAUTHENTICATED` or `FORBIDDEN` for who may not see all users. */
export function demandAllUsers(caller: Caller): void {
  demandScope(caller, ALL_USERS, 'Users are listed');
}
