import { insertRows, type PgSession } from '@archipelago/kit/pg';
import { users } from '@archipelago/seed';

/** Fills the empty tables with the example users and their addresses. */
export async function seed(session: PgSession, scale: number): Promise<void> {
  await insertRows(
    session,
    `WITH person AS (
       SELECT * FROM jsonb_to_recordset($1) AS person (id text, email text, username text,
         name text, "joinedAt" timestamptz, addresses jsonb)
     ), inserted AS (
       INSERT INTO users (id, email, username, name, joined_at)
       SELECT id, email, username, name, "joinedAt" FROM person
     )
     INSERT INTO addresses
       (id, user_id, label, street, city, postal_code, country, is_default, added_at)
     SELECT address.id, person.id, label, street, city, "postalCode", country, "isDefault", "joinedAt"
     FROM person, jsonb_to_recordset(addresses) AS address (id text, label text, street text,
       city text, "postalCode" text, country text, "isDefault" boolean)`,
    users(scale),
  );
  // Until then the planner knows nothing of so many new rows.
  await session.query('ANALYZE users, addresses');
}
