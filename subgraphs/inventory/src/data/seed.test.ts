import type { PgStore } from '@archipelago/kit/pg';
import { startTestService, type TestService } from '@archipelago/kit/testing';
import { products, stock, warehouses } from '@archipelago/seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventory } from '../service.ts';

let service: TestService<PgStore>;

beforeAll(async () => {
  service = await startTestService(inventory);
});
afterAll(() => service.close());

const query = (text: string) => service.store.query(text);

describe('the example data', () => {
  it('are all there: products, warehouses and what lies in them', async () => {
    expect(
      await query(
        `SELECT sku, warehouse_id AS "warehouseId", on_hand AS "onHand", reserved,
           product_id AS "productId"
         FROM stock_levels JOIN products USING (sku) ORDER BY sku, warehouse_id`,
      ),
    ).toEqual(
      [...stock(1)].toSorted((a, b) =>
        `${a.sku} ${a.warehouseId}` < `${b.sku} ${b.warehouseId}` ? -1 : 1,
      ),
    );
    expect(await query('SELECT FROM products')).toHaveLength([...products(1)].length);
    expect(await query('SELECT FROM warehouses')).toHaveLength([...warehouses()].length);
  });

  it('are accounted for: stock by its changes, what is reserved by reservations', async () => {
    const odd = await query(
      `SELECT sku, warehouse_id FROM stock_levels AS level
       WHERE on_hand <> (SELECT coalesce(sum(delta), 0) FROM stock_changes AS change
           WHERE (change.sku, change.warehouse_id) = (level.sku, level.warehouse_id))
         OR reserved <> (SELECT coalesce(sum(quantity), 0) FROM reservations AS reservation
           WHERE (reservation.sku, reservation.warehouse_id) = (level.sku, level.warehouse_id))`,
    );
    expect(odd).toEqual([]);
  });

  it('are not put in twice', async () => {
    const before = await query('SELECT FROM stock_changes');
    await inventory.seed(service.store, 1);
    expect(await query('SELECT FROM stock_changes')).toHaveLength(before.length);
  });
});

describe('the tables', () => {
  it('refuse to rewrite what changed the stock', async () => {
    for (const statement of [
      'UPDATE stock_changes SET delta = 1',
      'DELETE FROM stock_changes',
      'TRUNCATE stock_changes',
    ]) {
      await expect(query(statement)).rejects.toThrow('stock_changes only grows');
    }
  });

  it('count a reservation as reserved, and refuse one of what is not on hand', async () => {
    await query(`INSERT INTO products VALUES ('T-1', 't-1')`);
    const [{ id } = { id: '' }] = (await query('SELECT id FROM warehouses LIMIT 1')) as {
      id: string;
    }[];
    const reserved = async () => {
      const [row] = await service.store.query<{ reserved: number }>(
        `SELECT reserved FROM stock_levels WHERE sku = 'T-1'`,
      );
      return row?.reserved;
    };
    await query(`INSERT INTO stock_levels (sku, warehouse_id, on_hand) VALUES ('T-1', '${id}', 5)`);
    await query(
      `INSERT INTO reservations (id, sku, warehouse_id, quantity) VALUES ('r-1', 'T-1', '${id}', 3)`,
    );
    expect(await reserved()).toBe(3);
    await query(`UPDATE reservations SET quantity = 5 WHERE id = 'r-1'`);
    expect(await reserved()).toBe(5);
    await expect(
      query(
        `INSERT INTO reservations (id, sku, warehouse_id, quantity) VALUES ('r-2', 'T-1', '${id}', 1)`,
      ),
    ).rejects.toThrow('reserved_is_on_hand');
    await query(`DELETE FROM reservations WHERE id = 'r-1'`);
    expect(await reserved()).toBe(0);
  });
});
