import { randomUUID } from 'node:crypto';
import {
  alignToKeys,
  type CursorShape,
  createLoader,
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

  return {
    byId: (id: string) => byId.load(id),
    /** Case does not matter. */
    byEmail: (email: string) => byEmail.load(email.toLowerCase()),

    async page(request: PageRequest) {
      const rows = await readPage<User>(session, NEWEST_FIRST, request);
      return toConnection(rows, request, cursorOf, () => countUsers(session));
    },

    /** @throws {ServiceError} `CONFLICT` when the e-mail address or the username is taken. */
    async signUp({ email, username, name }: NewUser): Promise<User> {
      const [user] = await session.query<User>(
        `INSERT INTO users (id, email, username, name, joined_at)
         VALUES ($1, lower($2), $3, $4, date_trunc('milliseconds', now()))
         ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
        [`user-${randomUUID()}`, email, username, name],
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
