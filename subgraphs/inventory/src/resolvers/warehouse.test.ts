import type { PgStore } from '@archipelago/kit/pg';
import {
  NOT_KEYS,
  STRANGE_TEXTS,
  startTestService,
  type TestService,
} from '@archipelago/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventory } from '../service.ts';

interface StockPage {
  readonly nodes: readonly { readonly product: { readonly sku: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

interface WarehouseAnswer {
  readonly warehouse: { readonly stockLevels: StockPage } | null;
}

const STOCK = `query ($id: ID!, $first: Int, $after: String) {
  warehouse(id: $id) {
    stockLevels(first: $first, after: $after) {
      nodes { product { sku } }
      pageInfo { hasNextPage hasPreviousPage endCursor }
      totalCount
    }
  }
}`;

let service: TestService<PgStore>;
let warehouseId: string;

beforeAll(async () => {
  service = await startTestService(inventory);
  const [warehouse] = await service.store.query<{ id: string }>(
    'SELECT id FROM warehouses ORDER BY id LIMIT 1',
  );
  warehouseId = warehouse?.id ?? '';
});
afterAll(() => service.close());

const page = (first?: number | null, after?: string | null) =>
  service.execute<WarehouseAnswer>(STOCK, { id: warehouseId, first, after });

describe('the service', () => {
  it('tells its SDL', async () => {
    const answer = await service.execute<{ _service: { sdl: string } }>('{ _service { sdl } }');
    expect(answer.data?._service.sdl).toContain('@override(from: "catalog")');
  });

  it('says nothing of the store when that fails', async () => {
    await service.store.query('ALTER TABLE warehouses RENAME TO hidden');
    const failed = await service.execute('{ warehouses { id } }');
    await service.store.query('ALTER TABLE hidden RENAME TO warehouses');
    expect(failed).toMatchObject({
      data: { warehouses: null },
      errors: [
        {
          message: 'The service could not answer this.',
          extensions: { code: 'INTERNAL_SERVER_ERROR' },
        },
      ],
    });
    expect(JSON.stringify(failed)).not.toMatch(/relation|SELECT|hidden/);
  });
});

describe('warehouses and warehouse', () => {
  it('list all by name with one statement, asked twice too', async () => {
    service.statements.length = 0;
    const answer = await service.execute<Record<string, { name: string }[]>>(
      '{ a: warehouses { id name city } b: warehouses { name } }',
    );
    const names = answer.data?.a?.map(({ name }) => name);
    expect(names?.length).toBeGreaterThan(1);
    expect(names).toEqual(names?.toSorted());
    expect(answer.data?.b?.map(({ name }) => name)).toEqual(names);
    expect(service.statements).toHaveLength(1);
  });

  it('find one by id, and nothing under strange text', async () => {
    const find = (id: string) =>
      service.execute('query ($id: ID!) { warehouse(id: $id) { id } }', { id });
    expect(await find(warehouseId)).toEqual({ data: { warehouse: { id: warehouseId } } });
    for (const text of STRANGE_TEXTS)
      expect(await find(text)).toEqual({ data: { warehouse: null } });
    expect(await find('\u0000')).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });

  it('refuse a reference whose key is no text, and only that one', async () => {
    const refused = NOT_KEYS.map((id) => ({ __typename: 'Warehouse', id }));
    const answer = await service.entities(
      [
        ...refused,
        { __typename: 'Warehouse', id: warehouseId },
        { __typename: 'Warehouse', id: 'x' },
      ],
      '... on Warehouse { id }',
    );
    expect(answer.data?._entities).toEqual([...refused.map(() => null), { id: warehouseId }, null]);
    expect(answer.errors).toHaveLength(refused.length);
  });
});

describe('the stock levels of a warehouse', () => {
  it.each([1, 7, 100])('come in pages of %i by stock keeping unit', async (first) => {
    const all = await service.store.query<{ sku: string }>(
      'SELECT sku FROM stock_levels WHERE warehouse_id = $1 ORDER BY sku',
      [warehouseId],
    );
    expect(all.length).toBeGreaterThan(10);
    const skus: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await page(first, after);
      const stock: StockPage | undefined = data?.warehouse?.stockLevels;
      expect(stock?.totalCount).toBe(all.length);
      expect(stock?.pageInfo.hasPreviousPage).toBe(after !== null);
      skus.push(...(stock?.nodes.map(({ product }) => product.sku) ?? []));
      after = stock?.pageInfo.hasNextPage ? stock.pageInfo.endCursor : null;
    } while (after);
    expect(skus).toEqual(all.map(({ sku }) => sku));
  });

  it.each([0, -1, 101])('are refused as a page of %i', async (first) => {
    expect(await page(first)).toMatchObject({
      data: { warehouse: null },
      errors: [
        {
          path: ['warehouse', 'stockLevels'],
          extensions: { code: 'BAD_USER_INPUT', field: 'first' },
        },
      ],
    });
  });

  it.each(['nonsense', '[]', '[7]', '["a","b"]', '["a\\u0000"]', '[{"$gt":""}]'])(
    'are refused behind a cursor that holds %s',
    async (text) => {
      const after = Buffer.from(text).toString('base64url');
      expect(await page(5, after)).toMatchObject({
        errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }],
      });
    },
  );

  it.each([2, 50])('of %i warehouses cost one statement each for what is read', async (count) => {
    await service.store.query(
      `INSERT INTO warehouses (id, name, city)
       SELECT 'depot-' || n, 'Depot', 'Nowhere' FROM generate_series(1, 50) AS n
       ON CONFLICT DO NOTHING`,
    );
    await service.store.query(
      `INSERT INTO stock_levels (sku, warehouse_id, on_hand)
       SELECT sku, 'depot-' || n, 1 FROM products, generate_series(1, 50) AS n
       ON CONFLICT DO NOTHING`,
    );
    service.statements.length = 0;
    const answer = await service.entities(
      Array.from({ length: count }, (_, i) => ({ __typename: 'Warehouse', id: `depot-${i + 1}` })),
      `... on Warehouse {
        stockLevels(first: 10) { nodes { onHand product { sku inStock } warehouse { id } } totalCount }
      }`,
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data?._entities).toHaveLength(count);
    // Warehouses, their levels, counts, the levels' products and what is available of those.
    expect(service.statements).toHaveLength(5);
  });
});
