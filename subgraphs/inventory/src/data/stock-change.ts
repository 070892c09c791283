import { ServiceError } from '@archipelago/kit';
import { allColumns, type PgRequestStore, type PgSession } from '@archipelago/kit/pg';
import { STOCK_LEVELS, type StockLevel } from './stock-level.ts';

export interface StockChange {
  readonly sku: string;
  readonly warehouseId: string;
  /** How many came in (above zero) or went out (below zero). */
  readonly delta: number;
  /** Why: a `StockChangeReason` of the graph. */
  readonly reason: string;
}

/** What the largest shelf holds; the table has the same bound. */
const MAX_ON_HAND = 1_000_000;

/**
 * Changes what a warehouse has of a product and records the change, both or neither.
 *
 * @throws {ServiceError} `NOT_FOUND` for a product or warehouse that is not known, `CONFLICT` when
 * less than what is reserved, or more than fits, would be on hand.
 */
export function changeStock(store: PgRequestStore, change: StockChange): Promise<StockLevel> {
  const { sku, warehouseId, delta, reason } = change;
  return store.transaction(async (session) => {
    // The first of its kind in this warehouse. A refusal below takes the empty row back.
    await session.query(
      `INSERT INTO stock_levels (sku, warehouse_id)
       SELECT sku, id FROM products, warehouses WHERE sku = $1 AND id = $2
       ON CONFLICT DO NOTHING`,
      [sku, warehouseId],
    );
    const [level] = await session.query<StockLevel>(
      `WITH changed AS (
         UPDATE stock_levels SET on_hand = on_hand + $3
         WHERE sku = $1 AND warehouse_id = $2 AND on_hand + $3 BETWEEN reserved AND $5
         RETURNING *
       ), recorded AS (
         INSERT INTO stock_changes (sku, warehouse_id, delta, reason)
         SELECT sku, warehouse_id, $3, $4 FROM changed
       )
       SELECT ${allColumns(STOCK_LEVELS)} FROM changed`,
      [sku, warehouseId, delta, reason, MAX_ON_HAND],
    );
    return level ?? refuse(session, change);
  });
}

/** Says why a change could not be made. */
async function refuse(
  session: PgSession,
  { sku, warehouseId, delta }: StockChange,
): Promise<never> {
  const [known] = await session.query<{ product: boolean; warehouse: boolean }>(
    `SELECT EXISTS (SELECT FROM products WHERE sku = $1) AS product,
       EXISTS (SELECT FROM warehouses WHERE id = $2) AS warehouse`,
    [sku, warehouseId],
  );
  if (!known?.product) {
    throw new ServiceError('NOT_FOUND', 'The warehouses know no such product.', { field: 'sku' });
  }
  if (!known.warehouse) {
    const field = 'warehouseId';
    throw new ServiceError('NOT_FOUND', 'There is no such warehouse.', { field });
  }
  throw new ServiceError(
    'CONFLICT',
    delta < 0
      ? 'The warehouse has not that many that are not reserved.'
      : `A warehouse holds ${MAX_ON_HAND} of a product at most.`,
    { field: 'delta' },
  );
}
