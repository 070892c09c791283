import type { Caller } from '@archipelago/kit';
import type { PgRequestStore } from '@archipelago/kit/pg';
import { createAddresses } from './data/addresses.ts';
import { createUsers } from './data/users.ts';

/** What the resolvers of one request share. */
export interface Context {
  readonly caller: Caller;
  readonly users: ReturnType<typeof createUsers>;
  readonly addresses: ReturnType<typeof createAddresses>;
}

export function createContext(store: PgRequestStore): Context {
  return {
    caller: store.request.caller,
    users: createUsers(store),
    addresses: createAddresses(store),
  };
}
