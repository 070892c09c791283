import { randomUUID } from 'node:crypto';
import { asc, desc, ServiceError } from '@archipelago/kit';
import {
  allColumns,
  boolean,
  loadChildren,
  type PgRequestStore,
  type PgSession,
  type RowOf,
  table,
  text,
  timestamp,
} from '@archipelago/kit/pg';

const ADDRESSES = table('addresses', {
  id: text('id'),
  userId: text('user_id'),
  label: text('label'),
  street: text('street'),
  city: text('city'),
  postalCode: text('postal_code'),
  country: text('country'),
  isDefault: boolean('is_default'),
  addedAt: timestamp('added_at'),
});

export type Address = RowOf<typeof ADDRESSES>;

export interface NewAddress extends Omit<Address, 'id' | 'isDefault' | 'addedAt'> {
  readonly makeDefault: boolean;
}

const MAX_ADDRESSES = 10;

/** Reads and writes addresses; made anew for each request. */
export function createAddresses(store: PgRequestStore) {
  return {
    byUser: loadChildren(store, ADDRESSES, {
      parent: 'userId',
      orderBy: [desc('isDefault'), asc('addedAt'), asc('id')],
    }),

    /**
     * Adds an address; the first one of a user becomes the default.
     *
     * @throws {ServiceError} `NOT_FOUND` without such a user, `CONFLICT` beyond ten addresses.
     */
    add: (address: NewAddress): Promise<Address> =>
      store.transaction((session) => addAddress(session, address)),
  };
}

async function addAddress(session: PgSession, address: NewAddress): Promise<Address> {
  const { userId, label, street, city, postalCode, country } = address;
  // Additions to one user go one by one. The lock is a statement of its own: what is counted in the
  // same one would be from before the wait.
  const [user] = await session.query('SELECT FROM users WHERE id = $1 FOR UPDATE', [userId]);
  if (!user) throw new ServiceError('NOT_FOUND', 'There is no such user.', { field: 'userId' });
  const [{ count } = { count: 0 }] = await session.query<{ count: number }>(
    'SELECT count(*)::integer AS count FROM addresses WHERE user_id = $1',
    [userId],
  );
  if (count >= MAX_ADDRESSES) {
    throw new ServiceError('CONFLICT', `A user has ${MAX_ADDRESSES} addresses at most.`);
  }
  const isDefault = address.makeDefault || count === 0;
  if (isDefault) {
    await session.query('UPDATE addresses SET is_default = false WHERE user_id = $1', [userId]);
  }
  const [added] = await session.query<Address>(
    `INSERT INTO addresses (id, user_id, label, street, city, postal_code, country, is_default)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${allColumns(ADDRESSES)}`,
    [`address-${randomUUID()}`, userId, label, street, city, postalCode, country, isDefault],
  );
  if (!added) throw new Error('An inserted address was not returned.');
  return added;
}
