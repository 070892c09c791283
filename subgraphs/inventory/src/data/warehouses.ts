import { asc } from '@archipelago/kit';
import {
  loadAll,
  loadByKey,
  type PgRequestStore,
  type RowOf,
  table,
  text,
} from '@archipelago/kit/pg';

const WAREHOUSES = table('warehouses', { id: text('id'), name: text('name'), city: text('city') });

export type Warehouse = RowOf<typeof WAREHOUSES>;

/** Reads warehouses; made anew for each request. */
export function createWarehouses(store: PgRequestStore) {
  return {
    byId: loadByKey(store, WAREHOUSES),
    /** By name. */
    all: loadAll(store, WAREHOUSES, { orderBy: [asc('name'), asc('id')] }),
  };
}
