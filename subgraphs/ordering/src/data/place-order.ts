import { randomUUID } from 'node:crypto';
import { ServiceError } from '@archipelago/kit';
import { allColumns, type PgRequestStore, type PgSession } from '@archipelago/kit/pg';
import { type DeliveryAddress, ORDERS, type Order } from './order.ts';

export interface NewOrder {
  readonly buyerId: string;
  /** Each product once. */
  readonly lines: readonly NewOrderLine[];
  readonly deliveryAddress: DeliveryAddress;
}

export interface NewOrderLine {
  readonly productId: string;
  readonly quantity: number;
}

interface PricedLine extends NewOrderLine {
  readonly sku: string;
  readonly amount: number;
  readonly currency: string;
}

/** Amounts of the graph are 32-bit integers; so must the sum be. */
const MAX_TOTAL = 2 ** 31 - 1;

/**
 * Places an order at the prices of the price list; all of it or nothing.
 *
 * @throws {ServiceError} `NOT_FOUND` naming a product that has no price, `CONFLICT` when the prices
 * are not in one currency, `BAD_USER_INPUT` when the sum is too large to be written down.
 */
export function placeOrder(store: PgRequestStore, order: NewOrder): Promise<Order> {
  return store.transaction(async (session) => {
    const lines = await priceLines(session, order.lines);
    const placed = await insertOrder(session, order, checkSum(lines));
    await session.query(
      `INSERT INTO order_lines (order_id, position, product_id, sku, quantity, unit_amount)
       SELECT $1, position, product_id, sku, quantity, unit_amount
       FROM unnest($2::text[], $3::text[], $4::integer[], $5::integer[])
         WITH ORDINALITY AS line (product_id, sku, quantity, unit_amount, position)`,
      [
        placed.id,
        lines.map((line) => line.productId),
        lines.map((line) => line.sku),
        lines.map((line) => line.quantity),
        lines.map((line) => line.amount),
      ],
    );
    return placed;
  });
}

async function priceLines(
  session: PgSession,
  lines: readonly NewOrderLine[],
): Promise<readonly PricedLine[]> {
  const prices = await session.query<Omit<PricedLine, 'quantity'>>(
    `SELECT product_id AS "productId", sku, amount, currency
     FROM price_list WHERE product_id = ANY($1)`,
    [lines.map(({ productId }) => productId)],
  );
  const priceById = new Map(prices.map((price) => [price.productId, price]));
  return lines.map((line) => {
    const price = priceById.get(line.productId);
    if (price) return { ...line, ...price };
    const field = 'productId';
    throw new ServiceError('NOT_FOUND', `There is no product "${line.productId}".`, { field });
  });
}

/** Gives the currency of all lines. */
function checkSum(lines: readonly PricedLine[]): string {
  const [currency, ...others] = new Set(lines.map((line) => line.currency));
  if (currency === undefined || others.length > 0) {
    throw new ServiceError('CONFLICT', 'The products are not priced in one currency.');
  }
  const total = lines.reduce((sum, { quantity, amount }) => sum + quantity * amount, 0);
  if (total > MAX_TOTAL) {
    const field = 'lines';
    throw new ServiceError('BAD_USER_INPUT', 'The order comes to too large an amount.', { field });
  }
  return currency;
}

async function insertOrder(
  session: PgSession,
  { buyerId, deliveryAddress }: NewOrder,
  currency: string,
): Promise<Order> {
  const { recipient, street, city, postalCode, country } = deliveryAddress;
  const [order] = await session.query<Order>(
    `INSERT INTO orders
       (id, buyer_id, status, currency, recipient, street, city, postal_code, country)
     VALUES ($1, $2, 'PLACED', $3, $4, $5, $6, $7, $8) RETURNING ${allColumns(ORDERS)}`,
    [`order-${randomUUID()}`, buyerId, currency, recipient, street, city, postalCode, country],
  );
  if (!order) throw new Error('An inserted order was not returned.');
  return order;
}
