import { afterEach, describe, expect, it } from 'vitest';
import type { CostReport } from '../src/telemetry/call-log.ts';
import { ask, type GraphqlResult } from './support/client.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import { CANARY, type GuardedShop, keyOf, startGuardedShop, textOf } from './support/guarded.ts';

const KEY = keyOf('a');
const WANTED = { 'archipelago-statements': '1' };
const QUERY = '{ me { name } items: products(first: 1) { name reviews { author { name } } } }';

const stopping: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stopping.splice(0).reverse()) await stop();
});

async function guardedShop(tell?: () => unknown): Promise<GuardedShop> {
  const shop = await startGuardedShop([KEY], tell);
  stopping.push(shop.stop);
  return shop;
}

async function serve(
  { supergraphSdl }: GuardedShop,
  options: Parameters<typeof startGateway>[1] = {},
): Promise<TestGateway> {
  const signing = { keys: textOf(KEY) };
  const gateway = await startGateway(supergraphSdl, { signing, ...options });
  stopping.push(gateway.stop);
  return gateway;
}

function costsOf({ extensions }: GraphqlResult): CostReport {
  return Object(extensions)['statements'];
}

const placesOf = ({ calls }: CostReport) =>
  calls.map(({ subgraph, paths }) => [subgraph, ...paths]).sort();

describe.each(HOSTS)('what an answer of the %s host cost', (host) => {
  it('is told to who asks for it: calls, statements, times, and sums', async () => {
    const { url } = await serve(await guardedShop(), { host });
    const answer = await ask(url, QUERY, { headers: WANTED });
    const costs = costsOf(answer);
    expect([costs.count, costs.durationMs]).toEqual([4, 4]);
    expect(placesOf(costs)).toEqual([
      ['accounts', ''],
      ['accounts', 'items.@.reviews.@.author'],
      ['catalog', ''],
      ['reviews', 'items.@'],
    ]);
    for (const { startedMs, durationMs, statements } of costs.calls) {
      expect([startedMs, durationMs]).toEqual([expect.any(Number), expect.any(Number)]);
      expect(statements).toEqual({
        count: 1,
        durationMs: 1,
        list: [
          {
            store: 'postgresql',
            text: 'SELECT $1',
            field: 'Query.me',
            path: ['me'],
            startedMs: 0.5,
            durationMs: 1,
            rows: 1,
          },
        ],
      });
    }
    const plain = await ask(url, QUERY);
    expect(answer.data).toEqual(plain.data);
    expect(plain.extensions).toBeUndefined();
  });

  it('is told of calls that failed as well', async () => {
    const shop = await guardedShop();
    const { url } = await serve(shop, { host });
    await shop.reviews.stop();
    const answer = await ask(url, QUERY, { headers: WANTED });
    expect(answer.errors).toHaveLength(1);
    expect(costsOf(answer)).toMatchObject({ count: 2, durationMs: 2 });
    const failed = costsOf(answer).calls.find(({ subgraph }) => subgraph === 'reviews');
    expect(failed).toMatchObject({ durationMs: expect.any(Number), statements: null });
  });

  it('is told where fetches are sent as the plan has them, too', async () => {
    const { url } = await serve(await guardedShop(), { host, traffic: { mergeFetches: false } });
    const query = '{ a: products(first: 1) { reviews { id } } b: products(first: 2) { rating } }';
    const costs = costsOf(await ask(url, query, { headers: WANTED }));
    expect(placesOf(costs)).toEqual([
      ['catalog', ''],
      ['reviews', 'a.@'],
      ['reviews', 'b.@'],
    ]);
  });

  it('has the places of one call that fills several, under the names of the client', async () => {
    const { url } = await serve(await guardedShop(), { host });
    const query = '{ a: products(first: 1) { reviews { id } } text: products { rating } }';
    const costs = costsOf(await ask(url, query, { headers: WANTED }));
    expect(placesOf(costs)).toEqual([
      ['catalog', ''],
      ['reviews', 'a.@', 'text.@'],
    ]);
  });

  it('is told of a mutation', async () => {
    const { url } = await serve(await guardedShop(), { host });
    const query = 'mutation { rename(name: "Eve") { name } }';
    const answer = await ask(url, query, { headers: WANTED });
    expect(placesOf(costsOf(answer))).toEqual([['accounts', '']]);
  });

  it('is nobody’s business in production, unless a scope says so', async () => {
    const shop = await guardedShop();
    const options = {
      host,
      mode: 'production',
      callers: { headers: { id: 'x-user-id', scopes: 'x-user-scopes' } },
    };
    const as = (scopes: string) => ({
      headers: { ...WANTED, 'x-user-id': 'ada', 'x-user-scopes': scopes },
    });
    const closed = await serve(shop, options);
    expect((await ask(closed.url, QUERY, as('costs'))).extensions).toBeUndefined();
    const open = await serve(shop, { ...options, statements: { scope: 'costs' } });
    expect((await ask(open.url, QUERY, as('admin'))).extensions).toBeUndefined();
    expect((await ask(open.url, QUERY, { headers: WANTED })).extensions).toBeUndefined();
    expect(shop.accounts.claims.every(({ statements }) => statements === undefined)).toBe(true);
    const { extensions } = await ask(open.url, QUERY, as('admin costs'));
    expect(Object.keys(extensions ?? {})).toEqual(['statements']);
    expect(Object(extensions)['statements']).toMatchObject({ count: 4 });
  });
});

describe('what a subgraph tells of its statements', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a secret', CANARY],
    ['a secret among others', { count: 0, durationMs: 0, list: [], secret: CANARY }],
    ['a statement that is none', { count: 1, durationMs: 0, list: [{ text: CANARY }] }],
    ['too much', { count: 1, durationMs: 0, list: [{ text: CANARY.repeat(1e5) }] }],
  ])('is not handed on when it is %s', async (_what, told) => {
    const { url } = await serve(await guardedShop(() => told));
    const { data, errors, text, extensions } = await ask(url, '{ me { name } }', {
      headers: WANTED,
    });
    expect([data, errors]).toEqual([{ me: { name: 'Ada' } }, undefined]);
    expect(extensions).toMatchObject({ statements: { count: 0, durationMs: 0 } });
    expect(text).not.toContain(CANARY);
  });

  it('is not asked for without a key, and then calls alone are told', async () => {
    const shop = await guardedShop();
    const { url } = await serve(shop, { signing: {} });
    const costs = costsOf(await ask(url, '{ me { name } }', { headers: WANTED }));
    expect(costs).toMatchObject({
      count: 0,
      durationMs: 0,
      calls: [{ subgraph: 'accounts', statements: null }],
    });
  });
});

describe('a request that wants to know its cost', () => {
  it('makes its own calls where others share theirs', async () => {
    const shop = await guardedShop();
    const accounts = { shareInFlight: true, batchWindowMs: 1 };
    const { url } = await serve(shop, { subgraphs: { accounts } });
    const query = '{ latestReview { author { name } } me { name } }';
    const answers = await Promise.all([1, 2].map(() => ask(url, query, { headers: WANTED })));
    expect(answers.map((answer) => costsOf(answer).count)).toEqual([3, 3]);
    expect(shop.accounts.claims).toHaveLength(4);
  });
});
