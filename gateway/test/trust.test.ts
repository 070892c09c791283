import type { IncomingHttpHeaders } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { HookedRequest } from '../src/pipeline/hooks.ts';
import { ask, send } from './support/client.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import {
  CANARY,
  type GuardedShop,
  keyOf,
  startGuarded,
  startGuardedShop,
  textOf,
} from './support/guarded.ts';
import { createMeeting } from './support/meeting.ts';
import { accounts } from './support/shop.ts';
import { startServer } from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

const OLD = keyOf('old');
const NEW = keyOf('new', 'correct');
const ME = '{ me { name reviews { text } } }';
const ADA = { me: { name: 'Ada', reviews: [{ text: 'Boils.' }, { text: 'Holds.' }] } };

/** As text and in the forms that it could be written in. */
const SHOWN_KEY = new RegExp(
  [CANARY, OLD.secret.toString('base64url'), OLD.secret.toString('hex')].join('|'),
);

const stopping: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stopping.splice(0).reverse()) await stop();
});

async function guardedShop(...keys: Parameters<typeof startGuardedShop>): Promise<GuardedShop> {
  const shop = await startGuardedShop(...keys);
  stopping.push(shop.stop);
  return shop;
}

async function serve(
  supergraphSdl: string,
  options: Parameters<typeof startGateway>[1] = {},
  hooks: Parameters<typeof startGateway>[2] = {},
): Promise<TestGateway> {
  const signing = { keys: textOf(OLD) };
  const gateway = await startGateway(supergraphSdl, { signing, ...options }, hooks);
  stopping.push(gateway.stop);
  return gateway;
}

describe.each(HOSTS)('a signed call of the %s host', (host) => {
  it('is answered, and says that nobody asks when nobody has said so', async () => {
    const shop = await guardedShop([OLD]);
    const { url } = await serve(shop.supergraphSdl, { host });
    const { data, errors } = await ask(url, ME);
    expect([data, errors]).toEqual([ADA, undefined]);
    const nobody = { caller: { id: null, scopes: [] } };
    expect(shop.accounts.claims).toMatchObject([nobody]);
    expect(shop.reviews.claims).toMatchObject([nobody]);
    expect(Object.keys(shop.accounts.claims[0] ?? {})).not.toContain('statements');
  });

  it('says who asks, as a proxy tells it, and as it is configured for the others', async () => {
    const shop = await guardedShop([OLD]);
    const callers = {
      anonymous: { id: 'guest', scopes: ['browse'] },
      headers: { id: 'X-User-Id', scopes: 'x-user-scopes' },
    };
    const { url } = await serve(shop.supergraphSdl, { host, callers });
    await ask(url, ME, { headers: { 'x-user-id': 'ada', 'x-user-scopes': 'a b' } });
    await ask(url, ME, { headers: { 'x-user-id': 'eve' } });
    await ask(url, ME);
    expect(shop.accounts.claims.map(({ caller }) => caller)).toEqual([
      { id: 'ada', scopes: ['a', 'b'] },
      { id: 'eve', scopes: [] },
      { id: 'guest', scopes: ['browse'] },
    ]);
  });

  it('is not made for a client of whom nobody knows who it is', async () => {
    const shop = await guardedShop([OLD]);
    const { url } = await serve(shop.supergraphSdl, {
      host,
      callers: { headers: { id: 'x-user-id' } },
    });
    const { status, errors, data } = await ask(url, ME, { headers: { 'x-user-id': 'ada, eve' } });
    expect([status, data]).toEqual([400, undefined]);
    expect(errors).toEqual([
      {
        message: 'The header x-user-id does not hold one id.',
        extensions: { code: 'BAD_REQUEST' },
      },
    ]);
    expect(shop.accounts.requests).toEqual([]);
  });

  it('takes nothing for a claim that the client sends', async () => {
    const shop = await guardedShop([OLD]);
    const { url } = await serve(shop.supergraphSdl, { host });
    const claims = Buffer.from('{"caller":{"id":"admin","scopes":["all"]}}').toString('base64url');
    const headers = { 'archipelago-request': claims, 'x-user-id': 'admin' };
    expect((await ask(url, ME, { headers })).data).toEqual(ADA);
    expect(shop.accounts.claims).toMatchObject([{ caller: { id: null, scopes: [] } }]);
  });

  it('with a key that is not the right one is refused, which a client hears as a code alone', async () => {
    const shop = await guardedShop([keyOf('old', 'another')]);
    const { url, log } = await serve(shop.supergraphSdl, { host, mode: 'production' });
    const { data, errors, text } = await ask(url, ME);
    expect(data).toEqual({ me: null });
    expect(errors).toEqual([
      {
        message: 'Subgraph "accounts" refused the call.',
        path: ['me'],
        extensions: { code: 'UNAUTHENTICATED', service: 'accounts' },
      },
    ]);
    expect(shop.accounts.faults).toEqual(['wrong-signature']);
    await log.said('refused the call');
    expect(text + JSON.stringify(log.lines)).not.toMatch(SHOWN_KEY);
  });

  it('tells no more time than the request has left', async () => {
    const shop = await guardedShop([OLD]);
    const { url } = await serve(shop.supergraphSdl, {
      host,
      subgraphs: { defaults: { timeoutMs: 29_999 } },
      traffic: { requestTimeoutMs: 30_000 },
    });
    shop.accounts.hold = aWhile;
    await ask(url, ME);
    const [first = Number.NaN, second] = [shop.accounts, shop.reviews].map(
      ({ claims }) => claims[0]?.timeoutMs,
    );
    expect(first).toBeLessThanOrEqual(29_999);
    expect(second).toBeLessThan(first);
  });
});

/** Resolves when the clock has moved enough to be seen. */
async function aWhile(): Promise<void> {
  const begin = performance.now();
  while (performance.now() < begin + 5) await new Promise(setImmediate);
}

describe('keys', () => {
  it.each([
    ['the old one signs, services know both', [OLD, NEW], [OLD]],
    ['the new one signs, services know both', [NEW, OLD], [NEW, OLD]],
    ['the new one alone is left', [NEW], [NEW]],
  ])('are changed without a gap: %s', async (_step, atServices, atGateway) => {
    const shop = await guardedShop(atServices);
    const { url } = await serve(shop.supergraphSdl, { signing: { keys: textOf(...atGateway) } });
    expect((await ask(url, ME)).data).toEqual(ADA);
  });

  it('are not needed: then nothing is signed', async () => {
    const shop = await guardedShop([OLD]);
    const { url } = await serve(shop.supergraphSdl, { signing: {} });
    expect((await ask(url, ME)).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect(shop.accounts.faults).toEqual(['missing']);
  });

  it('sign what asks subgraphs for their schemas, too', async () => {
    const shop = await guardedShop([OLD]);
    const { name, url: address } = shop.accounts;
    const supergraph = { compose: { subgraphs: { [name]: address }, pollIntervalMs: 60_000 } };
    const { url } = await serve('', { supergraph } as never);
    expect((await ask(url, '{ me { name } }')).data).toEqual({ me: { name: 'Ada' } });
    expect(shop.accounts.claims.length).toBeGreaterThanOrEqual(2);
  });
});

/** What something between gateway and subgraph does. */
function passOn(url: string, headers: IncomingHttpHeaders, body: string) {
  return send(url, { method: 'POST', body, headers: headers as Record<string, string> });
}

describe('a request that comes to a subgraph twice', () => {
  it('is refused the second time, when somebody on the way repeats it', async () => {
    const guarded = await startGuarded(accounts, [OLD]);
    stopping.push(guarded.stop);
    const repeated: number[] = [];
    const proxy = await startServer('accounts', async ({ headers, body }, response) => {
      const again = () => passOn(guarded.url, headers, body);
      const [first, second] = [await again(), await again()];
      repeated.push(first.status, second.status);
      response.writeHead(first.status, { 'content-type': 'application/json' });
      response.end(first.text);
    });
    stopping.push(proxy.stop);
    const { url } = await serve(composeSupergraph([{ ...guarded, url: proxy.url }]));
    expect((await ask(url, '{ me { name } }')).data).toEqual({ me: { name: 'Ada' } });
    expect(repeated).toEqual([200, 401]);
    expect(guarded.faults).toEqual(['replayed']);
  });

  it('is signed anew when it is the gateway that tries again', async () => {
    const guarded = await startGuarded(accounts, [OLD]);
    stopping.push(guarded.stop);
    const seen: unknown[] = [];
    const proxy = await startServer('accounts', async ({ headers, body }, response) => {
      const answer = await passOn(guarded.url, headers, body);
      seen.push(headers['archipelago-request']);
      // The subgraph has answered, but something between it and the gateway has lost the answer.
      const status = seen.length === 1 ? 503 : answer.status;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(answer.text);
    });
    stopping.push(proxy.stop);
    const { url } = await serve(composeSupergraph([{ ...guarded, url: proxy.url }]), {
      subgraphs: { accounts: { retries: 1 } },
    });
    expect((await ask(url, '{ me { name } }')).data).toEqual({ me: { name: 'Ada' } });
    expect(new Set(seen).size).toBe(2);
    expect(guarded.faults).toEqual([]);
  });
});

describe('a hook', () => {
  it('says who asks, and sees it', async () => {
    const shop = await guardedShop([OLD]);
    const seen: unknown[] = [];
    const hooks = [
      {
        onRequest(request: HookedRequest) {
          seen.push(request.caller);
          request.setCaller({ id: 'ada', scopes: ['admin'] });
        },
      },
      { onParsed: ({ caller }: HookedRequest) => void seen.push(caller) },
    ];
    const { url } = await serve(shop.supergraphSdl, {}, { hooks });
    await ask(url, ME);
    const ada = { id: 'ada', scopes: ['admin'] };
    expect(seen).toEqual([{ id: null, scopes: [] }, ada]);
    expect(shop.reviews.claims).toMatchObject([{ caller: ada }]);
  });

  it('that says nonsense ends the request', async () => {
    const shop = await guardedShop([OLD]);
    const nonsense = [
      { id: '', scopes: [] },
      { id: 7, scopes: [] },
      { id: 'ada' },
      { id: 'ada', scopes: 'admin' },
      { id: 'ada', scopes: [1] },
      { id: 'a'.repeat(1_001), scopes: [] },
    ];
    const hooks = [
      {
        onRequest(request: HookedRequest) {
          request.setCaller(nonsense[Number(request.headers.get('x-case'))] as never);
        },
      },
    ];
    const { url } = await serve(shop.supergraphSdl, {}, { hooks });
    for (const index of nonsense.keys()) {
      const { status } = await ask(url, ME, { headers: { 'x-case': `${index}` } });
      expect(status).toBe(500);
    }
    expect(shop.accounts.requests).toEqual([]);
  });
});

describe('calls that may be shared', () => {
  const USERS = { headers: { id: 'x-user-id', scopes: 'x-user-scopes' } };

  /** Asks for all of these at the same time; gives who asked the subgraph. */
  async function together(
    query: string,
    options: Parameters<typeof startGateway>[1],
    clients: readonly Record<string, string>[],
  ) {
    const shop = await guardedShop([OLD]);
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    shop.accounts.hold = () => released;
    const { arrive: onPlanned, met: underWay } = createMeeting(clients.length);
    const { url } = await serve(
      shop.supergraphSdl,
      { callers: USERS, ...options },
      { hooks: [{ onPlanned }] },
    );
    const asked = clients.map((headers) => ask(url, query, { headers }));
    await underWay;
    // What was planned last is sent before the next turn of the loop.
    await new Promise(setImmediate);
    release();
    for (const { errors } of await Promise.all(asked)) expect(errors).toBeUndefined();
    return shop;
  }

  const ada = { 'x-user-id': 'ada' };
  const eve = { 'x-user-id': 'eve' };
  const admin = { 'x-user-id': 'ada', 'x-user-scopes': 'admin' };

  it('in flight are shared by one caller, and never by two', async () => {
    const options = { subgraphs: { accounts: { shareInFlight: true, timeoutMs: 4_000 } } };
    const shop = await together('{ me { name } }', options, [ada, eve, ada, admin, {}, eve]);
    const told = shop.accounts.claims.map(({ caller }) => JSON.stringify(caller)).sort();
    expect(told).toEqual([
      '{"id":"ada","scopes":["admin"]}',
      '{"id":"ada","scopes":[]}',
      '{"id":"eve","scopes":[]}',
      '{"id":null,"scopes":[]}',
    ]);
    // It is not cut down to what the first of them has left.
    expect(shop.accounts.claims.map(({ timeoutMs }) => timeoutMs)).toEqual(Array(4).fill(4_000));
  });

  it('in a window are put together for one caller, and never for two', async () => {
    const query = '{ latestReview { author { name } } }';
    const options = {
      subgraphs: { accounts: { batchWindowMs: 1_000, timeoutMs: 4_000 } },
    };
    const shop = await together(query, options, [ada, eve, ada, eve, admin]);
    const told = shop.accounts.claims.map(({ caller }) => JSON.stringify(caller)).sort();
    expect(told).toEqual([
      '{"id":"ada","scopes":["admin"]}',
      '{"id":"ada","scopes":[]}',
      '{"id":"eve","scopes":[]}',
    ]);
    expect(shop.accounts.claims.map(({ timeoutMs }) => timeoutMs)).toEqual(Array(3).fill(4_000));
  });

  it('are one for all where subgraphs are not told who asks', async () => {
    const held = await startServer('accounts', async (_seen, response) => {
      await released;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"data":{"me":{"name":"Ada"}}}');
    });
    stopping.push(held.stop);
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const shop = await guardedShop([OLD]);
    let planned = 0;
    const { url } = await serve(
      composeSupergraph([{ ...shop.accounts, url: held.url }]),
      { signing: {}, callers: USERS, subgraphs: { accounts: { shareInFlight: true } } },
      { hooks: [{ onPlanned: () => void (++planned === 2 && setImmediate(release)) }] },
    );
    await Promise.all([ada, eve].map((headers) => ask(url, '{ me { name } }', { headers })));
    expect(held.requests).toHaveLength(1);
  });
});

describe('the key', () => {
  it('is in no log and in no answer, whatever goes wrong', async () => {
    const held = await startServer('accounts', (_seen, response) => {
      response.socket?.resetAndDestroy();
    });
    stopping.push(held.stop);
    const shop = await guardedShop([OLD]);
    const gateway = await serve(
      composeSupergraph([{ ...shop.accounts, url: held.url }, shop.catalog]),
    );
    const answers = await Promise.all(
      ['{ me { name } }', '{ products { id } }', '{ you }', '{'].map((query) =>
        ask(gateway.url, query, { headers: { 'archipelago-statements': '1' } }),
      ),
    );
    const shown = answers.map(({ text, headers }) => text + JSON.stringify(headers));
    expect(shown.join() + JSON.stringify(gateway.log.lines)).not.toMatch(SHOWN_KEY);
  });
});
