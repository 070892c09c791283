import { insertRows, type PgSession } from '@archipelago/kit/pg';
import { orders, priceList } from '@archipelago/seed';

/** Fills the empty tables with the example price list and orders. */
export async function seed(session: PgSession, scale: number): Promise<void> {
  await insertRows(
    session,
    `INSERT INTO price_list (product_id, sku, name, amount, currency)
     SELECT "productId", sku, name, amount, currency
     FROM jsonb_to_recordset($1) AS price
       ("productId" text, sku text, name text, "unitPrice" jsonb),
       jsonb_to_record("unitPrice") AS unit (amount integer, currency text)`,
    priceList(scale),
  );
  await insertRows(
    session,
    `WITH placed AS (
       SELECT * FROM jsonb_to_recordset($1) AS placed (id text, "buyerId" text, status text,
         "placedAt" timestamptz, lines jsonb, "deliveryAddress" jsonb)
     ), inserted AS (
       INSERT INTO orders (id, buyer_id, status, placed_at, currency,
         recipient, street, city, postal_code, country)
       SELECT id, "buyerId", status, "placedAt", lines #>> '{0,unitPrice,currency}',
         recipient, street, city, "postalCode", country
       FROM placed, jsonb_to_record("deliveryAddress") AS address
         (recipient text, street text, city text, "postalCode" text, country text)
     )
     INSERT INTO order_lines (order_id, position, product_id, sku, quantity, unit_amount)
     SELECT id, position, "productId", sku, quantity, ("unitPrice" ->> 'amount')::integer
     FROM placed, jsonb_to_recordset(lines) AS line
       (position integer, "productId" text, sku text, quantity integer, "unitPrice" jsonb)`,
    orders(scale),
  );
  // Until then the planner knows nothing of so many new rows.
  await session.query('ANALYZE price_list, orders, order_lines');
}
