import { insertRows, type PgSession } from '@archipelago/kit/pg';
import { products, stock, warehouses } from '@archipelago/seed';

/** Fills the empty tables with the example products, warehouses and what lies there. */
export async function seed(session: PgSession, scale: number): Promise<void> {
  await insertRows(
    session,
    `INSERT INTO products (sku, product_id)
     SELECT sku, id FROM jsonb_to_recordset($1) AS product (sku text, id text)`,
    products(scale),
  );
  await insertRows(
    session,
    `INSERT INTO warehouses (id, name, city)
     SELECT id, name, city FROM jsonb_to_recordset($1)
       AS warehouse (id text, name text, city text)`,
    warehouses(),
  );
  await seedStock(session, scale);
  // Until then the planner knows nothing of so many new rows.
  await session.query('ANALYZE products, warehouses, stock_levels, stock_changes, reservations');
}

async function seedStock(session: PgSession, scale: number): Promise<void> {
  const levels = [...stock(scale)];
  await insertRows(
    session,
    `INSERT INTO stock_levels (sku, warehouse_id, on_hand)
     SELECT sku, "warehouseId", "onHand" FROM jsonb_to_recordset($1)
       AS level (sku text, "warehouseId" text, "onHand" integer)`,
    levels,
  );
  await insertRows(
    session,
    `INSERT INTO stock_changes (sku, warehouse_id, delta, reason)
     SELECT sku, "warehouseId", "onHand", 'DELIVERY' FROM jsonb_to_recordset($1)
       AS level (sku text, "warehouseId" text, "onHand" integer)
     WHERE "onHand" > 0`,
    levels,
  );
  // The table's trigger brings the levels' own count of what is reserved up to date.
  await insertRows(
    session,
    `INSERT INTO reservations (id, sku, warehouse_id, quantity)
     SELECT 'reservation-' || gen_random_uuid(), sku, "warehouseId", reserved
     FROM jsonb_to_recordset($1) AS level (sku text, "warehouseId" text, reserved integer)
     WHERE reserved > 0`,
    levels,
  );
}
