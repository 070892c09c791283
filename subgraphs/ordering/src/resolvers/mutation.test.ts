import type { PgStore } from '@archipelago/kit/pg';
import { startTestService, type TestService } from '@archipelago/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ordering } from '../service.ts';

const PLACE = `mutation ($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    order {
      id status placedAt buyer { id orders { totalCount } } total { amount currency }
      deliveryAddress { recipient street city postalCode country }
      lines { position quantity product { id sku unitsSold } unitPrice { amount currency } }
    }
  }
}`;

const CANCEL = 'mutation ($id: ID!) { cancelOrder(id: $id) { order { id status } } }';

const ADDRESS = {
  recipient: 'Ada 🛩️',
  street: 'Kai 7',
  city: 'Hamburg',
  postalCode: '20457',
  country: 'DE',
};

let service: TestService<PgStore>;

beforeAll(async () => {
  service = await startTestService(ordering, { scale: 0 });
  await service.store.query(
    `INSERT INTO price_list (product_id, sku, name, amount, currency)
     SELECT 'p-' || n, 'SKU-' || n, 'Product ' || n, n * 100, 'EUR' FROM generate_series(1, 60) AS n
     UNION ALL SELECT 'dear', 'DEAR', 'Dear', 100000000, 'EUR'
     UNION ALL SELECT 'foreign', 'FOREIGN', 'Foreign', 100, 'USD'`,
  );
});
afterAll(() => service.close());

interface Placed {
  readonly placeOrder: { readonly order: { readonly id: string } } | null;
}

const place = (input: object = {}) =>
  service.execute<Placed>(PLACE, {
    input: { buyerId: 'buyer', lines: [line('p-1')], deliveryAddress: ADDRESS, ...input },
  });

const cancel = (id: string) => service.execute(CANCEL, { id });

function line(productId: string, quantity = 1): object {
  return { productId, quantity };
}

async function placedId(): Promise<string> {
  return (await place()).data?.placeOrder?.order.id ?? '';
}

async function countOrders(): Promise<number | undefined> {
  const [row] = await service.store.query<{ count: number }>(
    'SELECT count(*)::integer AS count FROM orders',
  );
  return row?.count;
}

describe('placeOrder', () => {
  it('places an order at the prices of the price list, which it keeps when they change', async () => {
    const answer = await place({ buyerId: 'first', lines: [line('p-2', 3), line('p-1', 100)] });
    const order = {
      id: expect.stringMatching(/^order-[0-9a-f-]{36}$/),
      status: 'PLACED',
      placedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      buyer: { id: 'first', orders: { totalCount: 1 } },
      total: { amount: 10_600, currency: 'EUR' },
      deliveryAddress: ADDRESS,
      lines: [
        {
          position: 1,
          quantity: 3,
          product: { id: 'p-2', sku: 'SKU-2', unitsSold: 3 },
          unitPrice: { amount: 200, currency: 'EUR' },
        },
        {
          position: 2,
          quantity: 100,
          product: { id: 'p-1', sku: 'SKU-1', unitsSold: 100 },
          unitPrice: { amount: 100, currency: 'EUR' },
        },
      ],
    };
    expect(answer).toEqual({ data: { placeOrder: { order } } });

    await service.store.query(`UPDATE price_list SET amount = 999 WHERE product_id = 'p-2'`);
    const later = await service.execute(
      'query ($id: ID!) { order(id: $id) { total { amount } } }',
      {
        id: answer.data?.placeOrder?.order.id,
      },
    );
    expect(later.data?.order).toEqual({ total: { amount: 10_600 } });
  });

  it('takes 1 to 50 lines', async () => {
    const lines = Array.from({ length: 51 }, (_, i) => line(`p-${i + 1}`));
    expect((await place({ lines: lines.slice(0, 50) })).errors).toBeUndefined();
    for (const refused of [[], lines]) {
      expect(await place({ lines: refused })).toMatchObject({
        data: { placeOrder: null },
        errors: [{ path: ['placeOrder'], extensions: { code: 'BAD_USER_INPUT', field: 'lines' } }],
      });
    }
  });

  it.each([0, -1, 101])('refuses %i of a product', async (quantity) => {
    expect(await place({ lines: [line('p-1', quantity)] })).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'quantity' } }],
    });
  });

  it('refuses a product in two lines', async () => {
    expect(await place({ lines: [line('p-1'), line('p-2'), line('p-1', 2)] })).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'lines' } }],
    });
  });

  it('names a product that it does not know, and leaves nothing behind', async () => {
    const before = await countOrders();
    expect(await place({ lines: [line('p-1'), line('kite-9')] })).toMatchObject({
      data: { placeOrder: null },
      errors: [
        {
          message: 'There is no product "kite-9".',
          extensions: { code: 'NOT_FOUND', field: 'productId' },
        },
      ],
    });
    expect(await countOrders()).toBe(before);
  });

  it('refuses products that are priced in different currencies', async () => {
    expect(await place({ lines: [line('p-1'), line('foreign')] })).toMatchObject({
      errors: [{ extensions: { code: 'CONFLICT' } }],
    });
  });

  it('refuses a sum that does not fit an amount', async () => {
    expect((await place({ lines: [line('dear', 21)] })).errors).toBeUndefined();
    expect(await place({ lines: [line('dear', 22)] })).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'lines' } }],
    });
  });

  it.each([
    ['recipient', ' '],
    ['recipient', 'x'.repeat(101)],
    ['street', 'x'.repeat(201)],
    ['city', '\u0000'],
    ['postalCode', 'x'.repeat(21)],
    ['country', 'Germany'],
    ['country', 'd1'],
  ])('refuses the %s %j', async (field, value) => {
    expect(await place({ deliveryAddress: { ...ADDRESS, [field]: value } })).toMatchObject({
      data: { placeOrder: null },
      errors: [{ extensions: { code: 'BAD_USER_INPUT', field } }],
    });
  });

  it.each([
    ['buyerId', { buyerId: '' }],
    ['buyerId', { buyerId: 'x'.repeat(101) }],
    ['buyerId', { buyerId: 'a\u0000' }],
    ['productId', { lines: [line('x'.repeat(101))] }],
    ['productId', { lines: [line('p-1\u0000')] }],
  ])('refuses a %s that cannot be one', async (field, input) => {
    expect(await place(input)).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT', field } }],
    });
  });
});

describe('cancelOrder', () => {
  it('cancels an order that is PLACED, once', async () => {
    const id = await placedId();
    expect(await cancel(id)).toEqual({
      data: { cancelOrder: { order: { id, status: 'CANCELLED' } } },
    });
    expect(await cancel(id)).toMatchObject({
      data: { cancelOrder: null },
      errors: [{ path: ['cancelOrder'], extensions: { code: 'CONFLICT' } }],
    });
  });

  it.each(['SHIPPED', 'DELIVERED'])('refuses an order that is %s, and says so', async (status) => {
    const id = await placedId();
    await service.store.query('UPDATE orders SET status = $2 WHERE id = $1', [id, status]);
    expect(await cancel(id)).toMatchObject({
      errors: [
        {
          message: `The order is ${status}; only one that is PLACED can be cancelled.`,
          extensions: { code: 'CONFLICT' },
        },
      ],
    });
  });

  it('refuses an order that does not exist', async () => {
    expect(await cancel("' OR true --")).toMatchObject({
      errors: [{ extensions: { code: 'NOT_FOUND', field: 'id' } }],
    });
    expect(await cancel('\u0000')).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });

  it('lets one of twenty win, and none against an order that leaves meanwhile', async () => {
    const id = await placedId();
    const [shipped, ...answers] = await Promise.all([
      service.store.query(
        `UPDATE orders SET status = 'SHIPPED' WHERE id = $1 AND status = 'PLACED' RETURNING id`,
        [id],
      ),
      ...Array.from({ length: 20 }, () => cancel(id)),
    ]);
    const won = answers.filter(({ errors }) => errors === undefined);
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions?.['code']);
    expect(won.length + shipped.length).toBe(1);
    expect(codes.filter((code) => code === 'CONFLICT')).toHaveLength(20 - won.length);
  });

  it('is seen by what the same request asks later, as is an order that was placed', async () => {
    const SEEN = `order {
      status buyer { orders { totalCount nodes { status } } } lines { product { unitsSold } }
    }`;
    const placing = `placeOrder(input: {
      buyerId: "quick", lines: [{ productId: "p-60", quantity: 2 }],
      deliveryAddress: { recipient: "Q", street: "S", city: "C", postalCode: "P", country: "DE" }
    })`;
    const placed = await service.execute(
      `mutation { a: ${placing} { ${SEEN} } b: ${placing} { ${SEEN} } }`,
    );
    const order = (statuses: string[], unitsSold: number) => ({
      order: {
        status: statuses[0],
        buyer: {
          orders: { totalCount: statuses.length, nodes: statuses.map((status) => ({ status })) },
        },
        lines: [{ product: { unitsSold } }],
      },
    });
    expect(placed.data).toEqual({ a: order(['PLACED'], 2), b: order(['PLACED', 'PLACED'], 4) });

    const [{ id } = { id: '' }] = await service.store.query<{ id: string }>(
      `SELECT id FROM orders WHERE buyer_id = 'quick' ORDER BY placed_at DESC, id DESC LIMIT 1`,
    );
    const cancelled = await service.execute(`mutation { cancelOrder(id: "${id}") { ${SEEN} } }`);
    expect(cancelled.data?.cancelOrder).toEqual(order(['CANCELLED', 'PLACED'], 2));
  });
});
