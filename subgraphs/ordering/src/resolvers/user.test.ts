import type { PgStore } from '@archipelago/kit/pg';
import {
  NOT_KEYS,
  STRANGE_TEXTS,
  startTestService,
  type TestService,
} from '@archipelago/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ordering } from '../service.ts';

interface OrderPage {
  readonly nodes: readonly { readonly id: string; readonly status: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

interface User {
  readonly orders: OrderPage | null;
}

interface Answer {
  readonly _entities: readonly (User | null)[];
}

const ORDERS = `query ($users: [_Any!]!, $status: OrderStatus, $first: Int, $after: String) {
  _entities(representations: $users) {
    ... on User {
      orders(status: $status, first: $first, after: $after) {
        nodes { id status }
        pageInfo { hasNextPage hasPreviousPage endCursor }
        totalCount
      }
    }
  }
}`;

let service: TestService<PgStore>;

beforeAll(async () => {
  service = await startTestService(ordering);
  // A buyer with many orders, three of each moment, so that pages end between equal moments.
  await service.store.query(
    `INSERT INTO orders (id, buyer_id, status, placed_at, currency,
       recipient, street, city, postal_code, country)
     SELECT 'twin-' || n, 'collector', (ARRAY['PLACED', 'SHIPPED', 'DELIVERED', 'CANCELLED'])[1 + n % 4],
       timestamptz '2024-05-05' + (n / 3) * interval '1 millisecond', 'EUR', 'R', 'S', 'C', 'P', 'DE'
     FROM generate_series(1, 120) AS n`,
  );
});
afterAll(() => service.close());

const byId = (id: unknown) => ({ __typename: 'User', id });

const page = (variables: object, ids: readonly unknown[] = ['collector']) =>
  service.execute<Answer>(ORDERS, { users: ids.map(byId), ...variables });

async function allPages(variables: object): Promise<{ ids: string[]; totals: Set<number> }> {
  const ids: string[] = [];
  const totals = new Set<number>();
  let after: string | null = null;
  do {
    const { data } = await page({ ...variables, after });
    const orders: OrderPage | null = data?._entities[0]?.orders ?? null;
    expect(orders?.pageInfo.hasPreviousPage).toBe(after !== null);
    ids.push(...(orders?.nodes.map(({ id }) => id) ?? []));
    totals.add(orders?.totalCount ?? -1);
    after = orders?.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null;
  } while (after);
  return { ids, totals };
}

describe('the orders of a user', () => {
  it.each([1, 7, 100])('in pages of %i are all of them, the newest first', async (first) => {
    const all = await service.store.query<{ id: string }>(
      `SELECT id FROM orders WHERE buyer_id = 'collector' ORDER BY placed_at DESC, id DESC`,
    );
    expect(await allPages({ first })).toEqual({
      ids: all.map(({ id }) => id),
      totals: new Set([120]),
    });
  });

  it.each(['PLACED', 'SHIPPED', 'DELIVERED', 'CANCELLED'])(
    'can be only the %s ones',
    async (status) => {
      const all = await service.store.query<{ id: string }>(
        `SELECT id FROM orders WHERE buyer_id = 'collector' AND status = $1
       ORDER BY placed_at DESC, id DESC`,
        [status],
      );
      expect(await allPages({ first: 7, status })).toEqual({
        ids: all.map(({ id }) => id),
        totals: new Set([30]),
      });
    },
  );

  it('are ten on a page unless asked otherwise, of any status', async () => {
    const { data } = await page({ first: null, status: null });
    const orders = data?._entities[0]?.orders;
    expect(orders?.nodes).toHaveLength(10);
    expect(orders?.totalCount).toBe(120);
  });

  it('are told apart by their arguments within one request', async () => {
    const answer = await service.entities<Record<string, { totalCount: number; nodes: object[] }>>(
      [byId('collector')],
      `... on User {
        all: orders { totalCount nodes { id } }
        shipped: orders(status: SHIPPED, first: 3) { totalCount nodes { id } }
      }`,
    );
    const [user] = answer.data?._entities ?? [];
    expect([user?.all?.totalCount, user?.all?.nodes.length]).toEqual([120, 10]);
    expect([user?.shipped?.totalCount, user?.shipped?.nodes.length]).toEqual([30, 3]);
  });

  it('are an empty page for one who has never ordered, whatever the id', async () => {
    const { data, errors } = await page({}, STRANGE_TEXTS);
    expect(errors).toBeUndefined();
    for (const user of data?._entities ?? []) {
      expect(user?.orders).toMatchObject({
        nodes: [],
        totalCount: 0,
        pageInfo: { endCursor: null },
      });
    }
    expect(data?._entities).toHaveLength(STRANGE_TEXTS.length);
  });

  it('are refused alone under an id that is no text', async () => {
    const { data, errors } = await page({}, [...NOT_KEYS, 'collector']);
    expect(data?._entities.map((user) => user?.orders?.totalCount)).toEqual([
      ...NOT_KEYS.map(() => undefined),
      120,
    ]);
    expect(errors).toMatchObject(NOT_KEYS.map((_, i) => ({ path: ['_entities', i] })));
  });

  it.each([0, -1, 101])('are refused as a page of %i', async (first) => {
    expect(await page({ first })).toMatchObject({
      data: { _entities: [{ orders: null }] },
      errors: [
        {
          path: ['_entities', 0, 'orders'],
          extensions: { code: 'BAD_USER_INPUT', field: 'first' },
        },
      ],
    });
  });

  it.each(['nonsense', '["a"]', '["1","a"]', '["2024-05-05T00:00:00.000Z",{"$gt":""}]'])(
    'are refused behind a cursor that holds %s',
    async (text) => {
      const after = Buffer.from(text).toString('base64url');
      expect(await page({ after })).toMatchObject({
        errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }],
      });
    },
  );

  it.each([2, 50])('of %i users with lines and counts cost three statements', async (count) => {
    const buyers = await service.store.query<{ id: string }>(
      'SELECT DISTINCT buyer_id AS id FROM orders ORDER BY buyer_id LIMIT $1',
      [count],
    );
    service.statements.length = 0;
    const answer = await service.entities(
      buyers.map(({ id }) => byId(id)),
      '... on User { orders(first: 5) { nodes { total { amount } lines { quantity } } totalCount } }',
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data?._entities).toHaveLength(count);
    expect(service.statements).toHaveLength(3);
  });

  it('are not counted unless it is asked for', async () => {
    service.statements.length = 0;
    await service.entities([byId('collector')], '... on User { orders { nodes { id } } }');
    expect(service.statements).toHaveLength(1);
  });
});
