import type { PgStore } from '@archipelago/kit/pg';
import { startTestService, type TestService } from '@archipelago/kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ALL_ORDERS } from './rights.ts';
import { ordering } from './service.ts';

const ROLES = {
  'the buyer': { id: 'ada', scopes: [] },
  'another user': { id: 'eve', scopes: ['orders:mine', 'ORDERS:ALL'] },
  nobody: { id: null, scopes: [] },
  'an administrator': { id: 'root', scopes: [ALL_ORDERS] },
} as const;
type Role = keyof typeof ROLES;

const as = (role: Role) => ({ caller: { ...ROLES[role], scopes: [...ROLES[role].scopes] } });
const MAY: readonly Role[] = ['the buyer', 'an administrator'];
const MAY_NOT: readonly Role[] = ['another user', 'nobody'];

let service: TestService<PgStore>;

beforeAll(async () => {
  service = await startTestService(ordering, { scale: 0 });
  await service.store.query(`INSERT INTO price_list VALUES ('p', 'P', 'Thing', 1, 'EUR')`);
});
beforeEach(async () => {
  await service.store.query('TRUNCATE orders CASCADE');
  await service.store.query(
    `INSERT INTO orders (id, buyer_id, status, currency, recipient, street, city, postal_code, country)
     VALUES ('hers', 'ada', 'PLACED', 'EUR', 'Ada', 'S', 'C', 'P', 'DE')`,
  );
});
afterAll(() => service.close());

const ORDER = 'id status deliveryAddress { street } buyer { id }';
const order = { __typename: 'Order', id: 'hers' };
const user = { __typename: 'User', id: 'ada' };
const codeOf = (answer: { errors?: readonly { extensions?: Record<string, unknown> }[] }) =>
  answer.errors?.[0]?.extensions?.['code'];

describe('an order', () => {
  it.each(MAY)('is shown to %s, by query and by reference', async (role) => {
    const shown = {
      id: 'hers',
      status: 'PLACED',
      deliveryAddress: { street: 'S' },
      buyer: { id: 'ada' },
    };
    const byQuery = await service.execute(`{ order(id: "hers") { ${ORDER} } }`, {}, as(role));
    expect(byQuery).toEqual({ data: { order: shown } });
    const byReference = await service.entities([order], `... on Order { ${ORDER} }`, as(role));
    expect(byReference).toEqual({ data: { _entities: [shown] } });
  });

  it.each(MAY_NOT)('is for %s as if there were none, whatever is selected', async (role) => {
    for (const selection of [
      '__typename',
      'id',
      'status',
      ORDER,
      'total { amount } lines { sku: quantity }',
    ]) {
      const byQuery = await service.execute(`{ order(id: "hers") { ${selection} } }`, {}, as(role));
      const none = await service.execute(`{ order(id: "none") { ${selection} } }`, {}, as(role));
      expect(byQuery).toEqual({ data: { order: null } });
      expect(byQuery).toEqual(none);
      const byReference = await service.entities(
        [order],
        `... on Order { ${selection} }`,
        as(role),
      );
      expect(byReference).toEqual({ data: { _entities: [null] } });
    }
  });

  it('is shown beside those that are not', async () => {
    const references = [order, { ...order, id: 'none' }, order];
    const answer = await service.entities(references, '... on Order { id }', as('the buyer'));
    expect(answer.data?._entities).toEqual([{ id: 'hers' }, null, { id: 'hers' }]);
  });

  it.each(MAY)('is cancelled by %s', async (role) => {
    const answer = await service.execute(
      'mutation { cancelOrder(id: "hers") { order { status } } }',
      {},
      as(role),
    );
    expect(answer).toEqual({ data: { cancelOrder: { order: { status: 'CANCELLED' } } } });
  });

  it.each(MAY_NOT)('is not there to be cancelled by %s', async (role) => {
    const cancel = (id: string) =>
      service.execute(`mutation { cancelOrder(id: "${id}") { order { id } } }`, {}, as(role));
    const answer = await cancel('hers');
    expect(codeOf(answer)).toBe('NOT_FOUND');
    expect(answer).toEqual(await cancel('none'));
    expect(await service.store.query(`SELECT status FROM orders`)).toEqual([{ status: 'PLACED' }]);
  });
});

describe('the orders of a user', () => {
  const ORDERS = '... on User { id orders { totalCount nodes { id } } }';

  it.each(MAY)('are shown to %s', async (role) => {
    const answer = await service.entities([user], ORDERS, as(role));
    expect(answer.data?._entities).toEqual([
      { id: 'ada', orders: { totalCount: 1, nodes: [{ id: 'hers' }] } },
    ]);
  });

  it.each([
    ['another user', 'FORBIDDEN'],
    ['nobody', 'UNAUTHENTICATED'],
  ] as const)(
    'are refused to %s without a statement, and the rest is answered',
    async (role, code) => {
      service.statements.length = 0;
      const answer = await service.entities([user, { ...user, id: 'eve' }], ORDERS, as(role));
      expect(answer.data?._entities[0]).toEqual({ id: 'ada', orders: null });
      expect(answer.errors?.[0]).toMatchObject({
        path: ['_entities', 0, 'orders'],
        extensions: { code },
      });
      expect(service.statements.join()).not.toContain('ada');
    },
  );

  it.each([
    ['the buyer', undefined],
    ['an administrator', undefined],
    ['another user', 'FORBIDDEN'],
    ['nobody', 'UNAUTHENTICATED'],
  ] as const)('are placed by %s: %s', async (role, code) => {
    const answer = await service.execute(
      `mutation { placeOrder(input: {
         buyerId: "ada", lines: [{ productId: "p", quantity: 1 }],
         deliveryAddress: { recipient: "A", street: "S", city: "C", postalCode: "P", country: "DE" }
       }) { order { buyer { id } } } }`,
      {},
      as(role),
    );
    expect(codeOf(answer)).toBe(code);
    const rows = await service.store.query('SELECT FROM orders');
    expect(rows).toHaveLength(code ? 1 : 2);
  });
});

it('what is sold in all is told to everybody', async () => {
  const product = { __typename: 'Product', id: 'p' };
  const answer = await service.entities([product], '... on Product { unitsSold }', as('nobody'));
  expect(answer.data?._entities).toEqual([{ unitsSold: 0 }]);
});
