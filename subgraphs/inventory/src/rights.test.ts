import type { PgStore } from '@archipelago/kit/pg';
import {
  claimsOf,
  ROLES,
  type Role,
  startTestService,
  type TestService,
} from '@archipelago/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANGE_STOCK } from './resolvers/mutation.ts';
import { inventory } from './service.ts';

const as = (role: Role) => claimsOf(role, 'ada', CHANGE_STOCK);

let service: TestService<PgStore>;

beforeAll(async () => {
  service = await startTestService(inventory);
});
afterAll(() => service.close());

describe.each(ROLES)('%s', (role) => {
  it('sees warehouses and what is in stock', async () => {
    const [{ sku } = { sku: '' }] = await service.store.query<{ sku: string }>(
      'SELECT sku FROM products ORDER BY sku LIMIT 1',
    );
    const root = await service.execute(
      '{ warehouses { name stockLevels(first: 1) { nodes { available } } } }',
      {},
      as(role),
    );
    expect(root.errors).toBeUndefined();
    const { data, errors } = await service.entities(
      [{ __typename: 'Product', sku }],
      '... on Product { inStock stockLevels { available warehouse { city } } }',
      as(role),
    );
    expect(errors).toBeUndefined();
    expect(data?._entities[0]).toMatchObject({ inStock: expect.any(Boolean) });
  });

  it('changes stock only with the right to', async () => {
    const read = () =>
      service.store.query<{ sku: string; warehouseId: string; onHand: number }>(
        `SELECT sku, warehouse_id AS "warehouseId", on_hand AS "onHand" FROM stock_levels
         ORDER BY sku, warehouse_id LIMIT 1`,
      );
    const [level] = await read();
    service.statements.length = 0;
    const { data, errors } = await service.execute(
      `mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { stockLevel { onHand } } }`,
      { input: { sku: level?.sku, warehouseId: level?.warehouseId, delta: 1, reason: 'COUNT' } },
      as(role),
    );
    if (role === 'an administrator') {
      const onHand = Number(level?.onHand) + 1;
      expect(data).toEqual({ adjustStock: { stockLevel: { onHand } } });
    } else {
      const code = role === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      expect(data).toEqual({ adjustStock: null });
      expect(errors).toMatchObject([{ path: ['adjustStock'], extensions: { code } }]);
      expect(service.statements).toEqual([]);
      expect(await read()).toEqual([level]);
    }
  });
});
