import type { PgStore } from '@archipelago/kit/pg';
import { expectGuardedKey, startTestService, type TestService } from '@archipelago/kit/testing';
import { priceList } from '@archipelago/seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ordering } from '../service.ts';

interface Product {
  readonly id: string;
  readonly sku: string;
  readonly unitsSold: number;
}

let service: TestService<PgStore>;
let products: readonly Product[];

beforeAll(async () => {
  service = await startTestService(ordering);
  products = await service.store.query<Product>(
    `SELECT product_id AS id, sku, (
       SELECT coalesce(sum(quantity), 0)::integer FROM order_lines
       WHERE product_id = price_list.product_id
         AND order_id IN (SELECT id FROM orders WHERE status <> 'CANCELLED')
     ) AS "unitsSold"
     FROM price_list ORDER BY product_id`,
  );
});
afterAll(() => service.close());

const byId = ({ id }: { readonly id: string }) => ({ __typename: 'Product', id });
const bySku = ({ sku }: { readonly sku: string }) => ({ __typename: 'Product', sku });
const ALL = '... on Product { id sku unitsSold }';

describe('the price list', () => {
  it('is the one of the example data', async () => {
    const prices = await service.store.query(
      `SELECT product_id AS "productId", sku, name,
         jsonb_build_object('amount', amount, 'currency', currency) AS "unitPrice"
       FROM price_list`,
    );
    expect(new Set(prices)).toEqual(new Set(priceList(1)));
  });
});

describe('a reference to a product', () => {
  it('is answered for either key, with what was sold of it', async () => {
    const answer = await service.entities<Product>(
      [...products.map(byId), ...products.map(bySku)],
      ALL,
    );
    expect(answer).toEqual({ data: { _entities: [...products, ...products] } });
    expect(products.some(({ unitsSold }) => unitsSold > 0)).toBe(true);
  });

  it('is null for a product that is not on the price list', async () => {
    const answer = await service.entities([byId({ id: 'none' }), bySku({ sku: 'NONE' })], ALL);
    expect(answer).toEqual({ data: { _entities: [null, null] } });
  });

  it.each(['id', 'sku'])('is guarded by "%s", and alone in its failure', async (key) => {
    const [first] = products as [Product];
    await expectGuardedKey(service, { __typename: 'Product', key, known: byId(first) });
  });
});

describe('unitsSold', () => {
  it('is 0 for what nobody has ordered, and for what was only in cancelled orders', async () => {
    await service.store.query(
      `INSERT INTO price_list VALUES ('idle', 'IDLE', 'Idle', 1, 'EUR'), ('back', 'BACK', 'Back', 1, 'EUR')`,
    );
    await service.store.query(
      `INSERT INTO orders (id, buyer_id, status, currency, recipient, street, city, postal_code, country)
       VALUES ('off', 'nobody', 'CANCELLED', 'EUR', 'N', 'S', 'C', 'P', 'DE')`,
    );
    await service.store.query(
      `INSERT INTO order_lines (order_id, position, product_id, sku, quantity, unit_amount)
       VALUES ('off', 1, 'back', 'BACK', 3, 1)`,
    );
    const answer = await service.entities<Product>(
      ['idle', 'back'].map((id) => byId({ id })),
      ALL,
    );
    expect(answer.data?._entities.map((product) => product?.unitsSold)).toEqual([0, 0]);
  });

  it.each([2, 50])('of %i products costs one statement beside that for the products', async (n) => {
    service.statements.length = 0;
    const answer = await service.entities(products.slice(0, n).map(byId), ALL);
    expect(answer.errors).toBeUndefined();
    expect(service.statements).toHaveLength(2);
  });
});
