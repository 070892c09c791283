import { randomUUID } from 'node:crypto';
import { createLoader, groupByKeys, ServiceError } from '@archipelago/kit';
import type { PgStore } from '@archipelago/kit/pg';

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
    add: (address: NewAddress): Promise<Address> =>
      store.transaction(async (session) => {
        const [user] = await session.query<{ count: number }>(
          `SELECT (SELECT count(*)::integer FROM addresses WHERE user_id = users.id) AS count
           FROM users WHERE id = $1 FOR UPDATE`,
          [address.userId],
        );
        if (!user)
          throw new ServiceError('NOT_FOUND', 'There is no such user.', { field: 'userId' });
        if (user.count >= MAX_ADDRESSES) {
          throw new ServiceError('CONFLICT', `A user has ${MAX_ADDRESSES} addresses at most.`);
        }
        const isDefault = address.makeDefault || user.count === 0;
        if (isDefault) {
          await session.query('UPDATE addresses SET is_default = false WHERE user_id = $1', [
            address.userId,
          ]);
        }
        const { userId, label, street, city, postalCode, country } = address;
        const [added] = await session.query<Address>(
          `INSERT INTO addresses (id, user_id, label, street, city, postal_code, country, is_default)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${COLUMNS}`,
          [`address-${randomUUID()}`, userId, label, street, city, postalCode, country, isDefault],
        );
        if (!added) throw new Error('An inserted address was not returned.');
        return added;
      }),
  };
}
