import { randomUUID } from 'node:crypto';
import { createLoader, groupByKeys, ServiceError } from '@archipelago/kit';
import type { PgSession, PgStore } from '@archipelago/kit/pg';

export interface Address {
  readonly id: string;
  readonly userId: string;
  readonly label: string;
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  readonly country: string;
  readonly isDefault: boolean;
}

export interface NewAddress extends Omit<Address, 'id' | 'isDefault'> {
  readonly makeDefault: boolean;
}

const MAX_ADDRESSES = 10;

const COLUMNS = `id, user_id AS "userId", label, street, city, postal_code AS "postalCode",
  country, is_default AS "isDefault"`;

/** Reads and writes addresses; made anew for each request. */
export function createAddresses(store: PgStore) {
  const byUser = createLoader(async (userIds: readonly string[]) => {
    const rows = await store.query<Address>(
      `SELECT ${COLUMNS} FROM addresses WHERE user_id = ANY($1)
       ORDER BY is_default DESC, added_at, id`,
      [userIds],
    );
    return groupByKeys(userIds, rows, (address) => address.userId);
  });

  return {
    byUser: (userId: string) => byUser.load(userId),

    /**
     * Adds an address; the first one of a user becomes the default.
     *
     * @throws {ServiceError} `NOT_FOUND` without such a user, `CONFLICT` beyond ten addresses.
     */
    async add(address: NewAddress): Promise<Address> {
      const added = await store.transaction((session) => addAddress(session, address));
      // A later mutation of the same request must not be answered with the addresses from before.
      byUser.clear(address.userId);
      return added;
    },
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
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${COLUMNS}`,
    [`address-${randomUUID()}`, userId, label, street, city, postalCode, country, isDefault],
  );
  if (!added) throw new Error('An inserted address was not returned.');
  return added;
}
