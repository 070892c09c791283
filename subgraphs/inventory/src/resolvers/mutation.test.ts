import type { PgStore } from '@archipelago/kit/pg';
import { startTestService, type TestService } from '@archipelago/kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inventory } from '../service.ts';

interface Level {
  readonly onHand: number;
  readonly reserved: number;
}

const ADJUST = `mutation ($input: AdjustStockInput!) {
  adjustStock(input: $input) {
    stockLevel { onHand reserved available product { sku availableQuantity } warehouse { id } }
  }
}`;

let service: TestService<PgStore>;

beforeAll(async () => {
  service = await startTestService(inventory, { scale: 0 });
  await service.store.query(
    `INSERT INTO warehouses VALUES ('north', 'North', 'A'), ('south', 'South', 'B')`,
  );
});
afterAll(() => service.close());

/** A product of its own for each test: ten on hand in the north, four of them reserved. */
let sku: string;
let made = 0;
beforeEach(async () => {
  made += 1;
  sku = `SKU-${made}`;
  await service.store.query('INSERT INTO products (sku, product_id) VALUES ($1, $2)', [
    sku,
    `p-${made}`,
  ]);
  await adjust({ delta: 10, reason: 'DELIVERY' });
  await service.store.query(
    `INSERT INTO reservations (id, sku, warehouse_id, quantity) VALUES ($1, $2, 'north', 4)`,
    [`r-${made}`, sku],
  );
});

const adjust = (input: object) =>
  service.execute<{ adjustStock: { stockLevel: Level } | null }>(ADJUST, {
    input: { sku, warehouseId: 'north', delta: 1, reason: 'COUNT', ...input },
  });

const level = async (warehouseId = 'north') => {
  const [row] = await service.store.query<Level>(
    `SELECT on_hand AS "onHand", reserved FROM stock_levels WHERE sku = $1 AND warehouse_id = $2`,
    [sku, warehouseId],
  );
  return row;
};

const changes = () =>
  service.store.query<{ delta: number; reason: string }>(
    'SELECT delta, reason FROM stock_changes WHERE sku = $1 ORDER BY id',
    [sku],
  );

describe('adjustStock', () => {
  it('adds and takes, and records each change with its reason', async () => {
    const added = await adjust({ delta: 5, reason: 'RETURN' });
    expect(added.data?.adjustStock?.stockLevel).toEqual({
      onHand: 15,
      reserved: 4,
      available: 11,
      product: { sku, availableQuantity: 11 },
      warehouse: { id: 'north' },
    });
    await adjust({ delta: -3, reason: 'LOSS' });
    expect(await level()).toEqual({ onHand: 12, reserved: 4 });
    expect(await changes()).toEqual([
      { delta: 10, reason: 'DELIVERY' },
      { delta: 5, reason: 'RETURN' },
      { delta: -3, reason: 'LOSS' },
    ]);
  });

  it('takes down to what is reserved, not below', async () => {
    expect(await adjust({ delta: -7 })).toMatchObject({
      data: { adjustStock: null },
      errors: [{ path: ['adjustStock'], extensions: { code: 'CONFLICT', field: 'delta' } }],
    });
    expect(await level()).toEqual({ onHand: 10, reserved: 4 });
    expect(await changes()).toHaveLength(1);
    expect((await adjust({ delta: -6 })).data?.adjustStock?.stockLevel).toMatchObject({
      onHand: 4,
      available: 0,
    });
  });

  it('begins a level with the first delivery, and leaves none behind when it refuses', async () => {
    expect(await adjust({ warehouseId: 'south', delta: -1 })).toMatchObject({
      errors: [{ extensions: { code: 'CONFLICT' } }],
    });
    expect(await level('south')).toBeUndefined();
    await adjust({ warehouseId: 'south', delta: 1 });
    expect(await level('south')).toEqual({ onHand: 1, reserved: 0 });
  });

  it('refuses more than a million on hand', async () => {
    await service.store.query('UPDATE stock_levels SET on_hand = 999999 WHERE sku = $1', [sku]);
    expect((await adjust({ delta: 1 })).errors).toBeUndefined();
    expect(await adjust({ delta: 1 })).toMatchObject({
      errors: [{ extensions: { code: 'CONFLICT', field: 'delta' } }],
    });
  });

  it.each([0, 10_001, -10_001, 2 ** 31 - 1])('refuses a change by %i', async (delta) => {
    expect(await adjust({ delta })).toMatchObject({
      data: { adjustStock: null },
      errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'delta' } }],
    });
  });

  it.each([
    ['sku', 'no-such-product'],
    ['sku', "' OR '1'='1"],
    ['warehouseId', 'no-such-warehouse'],
    ['warehouseId', '🛩️'],
  ])('refuses the unknown %s %j', async (field, value) => {
    expect(await adjust({ [field]: value })).toMatchObject({
      data: { adjustStock: null },
      errors: [{ extensions: { code: 'NOT_FOUND', field } }],
    });
  });

  it.each(['sku', 'warehouseId'])('refuses a zero byte in the %s', async (field) => {
    expect(await adjust({ [field]: 'a\u0000' })).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });

  it('refuses a reason that is none', async () => {
    const answer = await adjust({ reason: 'THEFT' });
    expect(answer.data).toBeUndefined();
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('shows each of two changes of one request the stock after it', async () => {
    const change = (delta: number) =>
      `adjustStock(input: { sku: "${sku}", warehouseId: "north", delta: ${delta}, reason: COUNT }) {
        stockLevel {
          product { availableQuantity stockLevels { onHand } }
          warehouse { stockLevels(first: 100) { nodes { product { sku } onHand } } }
        }
      }`;
    interface Answer {
      readonly stockLevel: {
        readonly product: object;
        readonly warehouse: {
          readonly stockLevels: { readonly nodes: { product: { sku: string }; onHand: number }[] };
        };
      };
    }
    const answer = await service.execute<Record<string, Answer>>(
      `mutation { a: ${change(1)} b: ${change(2)} }`,
    );
    const seen = Object.values(answer.data ?? {}).map(({ stockLevel: { product, warehouse } }) => ({
      product,
      page: warehouse.stockLevels.nodes.find((node) => node.product.sku === sku)?.onHand,
    }));
    expect(seen).toEqual([
      { product: { availableQuantity: 7, stockLevels: [{ onHand: 11 }] }, page: 11 },
      { product: { availableQuantity: 9, stockLevels: [{ onHand: 13 }] }, page: 13 },
    ]);
  });

  it('gives away no more than there is when thirty take at once', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => adjust({ delta: -1 })));
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions?.['code']);
    expect(codes.filter((code) => code === undefined)).toHaveLength(6);
    expect(codes.filter((code) => code === 'CONFLICT')).toHaveLength(24);
    expect(await level()).toEqual({ onHand: 4, reserved: 4 });
  });

  it('loses no change when thirty begin the same level at once', async () => {
    await Promise.all(
      Array.from({ length: 30 }, () =>
        adjust({ warehouseId: 'south', delta: 2, reason: 'DELIVERY' }),
      ),
    );
    expect(await level('south')).toEqual({ onHand: 60, reserved: 0 });
    const recorded = (await changes()).reduce((sum, { delta }) => sum + delta, 0);
    expect(recorded).toBe(70);
  });
});
