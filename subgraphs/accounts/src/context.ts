import type { PgRequestStore } from '@archipelago/kit/pg';
import { createAddresses } from './data/addresses.ts';
import { createUsers } from './data/users.ts';

/** What the resolvers of one request share. */
export interface Context {
  readonly users: ReturnType<typeof createUsers>;
  readonly addresses: ReturnType<typeof createAddresses>;
}

export function createContext(store: PgRequestStore): Context {
  return { users: createUsers(store), addresses: createAddresses(store) };
}
