import type { PgSession } from '@archipelago/kit/pg';
import { users } from '@archipelago/seed';

/** Fills the empty tables with the example users and their addresses. */
export async function seed(session: PgSession, scale: number): Promise<void> {
  const people = [...users(scale)];
  await session.query(
    `INSERT INTO users (id, email, username, name, joined_at)
     SELECT id, email, username, name, "joinedAt" FROM jsonb_to_recordset($1)
       AS person (id text, email text, username text, name text, "joinedAt" timestamptz)`,
    [JSON.stringify(people)],
  );
  await session.query(
    `INSERT INTO addresses
       (id, user_id, label, street, city, postal_code, country, is_default, added_at)
     SELECT id, "userId", label, street, city, "postalCode", country, "isDefault", "addedAt"
     FROM jsonb_to_recordset($1) AS address (id text, "userId" text, label text, street text,
       city text, "postalCode" text, country text, "isDefault" boolean, "addedAt" timestamptz)`,
    [
      JSON.stringify(
        people.flatMap(({ id, joinedAt, addresses }) =>
          addresses.map((address) => ({ ...address, userId: id, addedAt: joinedAt })),
        ),
      ),
    ],
  );
}
