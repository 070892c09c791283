import { randomUUID } from 'node:crypto';
import { desc, type Selection, ServiceError } from '@archipelago/kit';
import {
  allColumns,
  loadByKey,
  loadPages,
  type PgRequestStore,
  type RowOf,
  table,
  text,
  timestamp,
} from '@archipelago/kit/pg';

export interface NewUser {
  readonly email: string;
  readonly username: string;
  readonly name: string;
}

const USERS = table('users', {
  id: text('id'),
  email: text('email'),
  username: text('username'),
  name: text('name'),
  joinedAt: timestamp('joined_at'),
});

export type User = RowOf<typeof USERS>;

/** Reads and writes users; made anew for each request. */
export function createUsers(store: PgRequestStore) {
  const byEmail = loadByKey(store, USERS, 'email');

  return {
    byId: loadByKey(store, USERS),
    /** Case does not matter. */
    byEmail: (email: string, selection?: Selection) => byEmail(email.toLowerCase(), selection),
    /** The newest first. */
    page: loadPages(store, USERS, { orders: { NEWEST: [desc('joinedAt')] } }),

    /** @throws {ServiceError} `CONFLICT` when the e-mail address or the username is taken. */
    async signUp({ email, username, name }: NewUser): Promise<User> {
      const [user] = await store.query<User>(
        `INSERT INTO users (id, email, username, name, joined_at)
         VALUES ($1, lower($2), $3, $4, date_trunc('milliseconds', now()))
         ON CONFLICT DO NOTHING RETURNING ${allColumns(USERS)}`,
        // Lower case as in byEmail: the database's own rules differ for some letters.
        [`user-${randomUUID()}`, email.toLowerCase(), username, name],
      );
      store.changed();
      if (user) return user;
      throw new ServiceError('CONFLICT', 'The e-mail address or the username is taken.');
    },
  };
}
