import { alignToKeys, createLoader } from '@archipelago/kit';
import type { PgSession } from '@archipelago/kit/pg';

export interface Warehouse {
  readonly id: string;
  readonly name: string;
  readonly city: string;
}

/** Reads warehouses; made anew for each request. */
export function createWarehouses(session: PgSession) {
  const byId = createLoader(async (ids: readonly string[]) => {
    const rows = await session.query<Warehouse>(
      'SELECT id, name, city FROM warehouses WHERE id = ANY($1)',
      [ids],
    );
    return alignToKeys(ids, rows, (warehouse) => warehouse.id);
  });
  // A list without a parent has one key; aliases of the field still share a statement.
  const lists = createLoader(async (keys: readonly 'all'[]) => {
    const rows = await session.query<Warehouse>(
      'SELECT id, name, city FROM warehouses ORDER BY name, id',
    );
    return keys.map(() => rows);
  });

  return {
    byId: (id: string) => byId.load(id),
    /** By name. */
    all: () => lists.load('all'),
  };
}
