import { randomUUID } from 'node:crypto';
import {
  alignToKeys,
  type CursorShape,
  createLoader,
  createLoaderFamily,
  type PageRequest,
  ServiceError,
  toConnection,
} from '@archipelago/kit';
import { type PagedTable, type PgSession, readPage } from '@archipelago/kit/pg';

export interface User {
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly name: string;
  readonly joinedAt: Date;
}

export interface NewUser {
  readonly email: string;
  readonly username: string;
  readonly name: string;
}

const COLUMNS = 'id, email, username, name, joined_at AS "joinedAt"';

const NEWEST_FIRST: PagedTable = {
  table: 'users',
  columns: COLUMNS,
  orderBy: [
    { column: 'joined_at', type: 'timestamptz', direction: 'desc' },
    { column: 'id', type: 'text', direction: 'desc' },
  ],
};

export const USERS_CURSOR: CursorShape = ['date', 'string'];

/** Reads and writes users; made anew for each request. */
export function createUsers(session: PgSession) {
  const byId = createLoader(async (ids: readonly string[]) => {
    const rows = await session.query<User>(`SELECT ${COLUMNS} FROM users WHERE id = ANY($1)`, [
      ids,
    ]);
    return alignToKeys(ids, rows, (user) => user.id);
  });
  const byEmail = createLoader(async (emails: readonly string[]) => {
    const rows = await session.query<User>(`SELECT ${COLUMNS} FROM users WHERE email = ANY($1)`, [
      emails,
    ]);
    return alignToKeys(emails, rows, (user) => user.email);
  });
  // A list without a parent has one key; aliases of the field still share their statements.
  const pages = createLoaderFamily(async (keys: readonly 'all'[], request: PageRequest) => {
    const rows = await readPage<User>(session, NEWEST_FIRST, request);
    const page = toConnection(rows, request, cursorOf, () => counts.load('all'));
    return keys.map(() => page);
  });
  const counts = createLoader(async (keys: readonly 'all'[]) => {
    const count = await countUsers(session);
    return keys.map(() => count);
  });

  return {
    byId: (id: string) => byId.load(id),
    /** Case does not matter. */
    byEmail: (email: string) => byEmail.load(email.toLowerCase()),

    /** The newest first. */
    page: (request: PageRequest) => pages.with(request).load('all'),

    /** @throws {ServiceError} `CONFLICT` when the e-mail address or the username is taken. */
    async signUp({ email, username, name }: NewUser): Promise<User> {
      const [user] = await session.query<User>(
        `INSERT INTO users (id, email, username, name, joined_at)
         VALUES ($1, lower($2), $3, $4, date_trunc('milliseconds', now()))
         ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
        // Lower case as in byEmail: the database's own rules differ for some letters.
        [`user-${randomUUID()}`, email.toLowerCase(), username, name],
      );
      if (user) return user;
      throw new ServiceError('CONFLICT', 'The e-mail address or the username is taken.');
    },
  };
}

function cursorOf(user: User): [string, string] {
  return [user.joinedAt.toISOString(), user.id];
}

async function countUsers(session: PgSession): Promise<number> {
  const [row] = await session.query<{ count: number }>(
    'SELECT count(*)::integer AS count FROM users',
  );
  return row?.count ?? 0;
}
