import { connect, type Socket } from 'node:net';
import { getHeapStatistics } from 'node:v8';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, type GraphqlResult, graphqlOf, send } from './support/client.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import { type Shop, startShop } from './support/shop.ts';
import { startServer, type TestServer } from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

const HELD = '{ latestReview { text } }';

describe.each(HOSTS)('a gateway on the %s host that has more requests than it may', (host) => {
  let shop: Shop;
  let held: TestServer;
  let release: () => void;
  let gateway: TestGateway;

  beforeEach(async () => {
    shop = await startShop();
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    held = await startServer('reviews', async (_seen, response) => {
      await released;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"data": {"latestReview": {"text": "Held."}}}');
    });
  });
  afterEach(async () => {
    release();
    await gateway.stop();
    await Promise.all([shop.stop(), held.stop()]);
  });

  async function start(overload: object) {
    const reviews = { ...shop.reviews, url: held.url };
    const sdl = composeSupergraph([shop.accounts, shop.catalog, reviews]);
    gateway = await startGateway(sdl, {
      host,
      overload,
      traffic: { requestTimeoutMs: 120_000 },
      subgraphs: { defaults: { timeoutMs: 60_000 } },
    });
  }

  it('sends those beyond away at once, ends those that it took, and takes new ones then', async () => {
    await start({ maxRequests: 3, maxQueued: 0 });
    const taken = [1, 2, 3].map(() => ask(gateway.url, HELD));
    await held.arrived(3);
    const beyond = await Promise.all(Array.from({ length: 20 }, () => ask(gateway.url, HELD)));
    for (const { status, headers, errors } of beyond) {
      expect([status, headers['retry-after']]).toEqual([503, '1']);
      expect(headers['content-type']).toBe('application/json; charset=utf-8');
      expect(errors?.[0]?.extensions).toEqual({ code: 'GATEWAY_OVERLOADED' });
    }
    for (const path of ['/health/live', '/health/ready']) {
      expect((await send(`${gateway.origin}${path}`)).status).toBe(200);
    }
    expect(held.requests).toHaveLength(3);
    release();
    for (const answer of await Promise.all(taken)) {
      expect(answer.data).toEqual({ latestReview: { text: 'Held.' } });
    }
    expect((await ask(gateway.url, '{ me { name } }')).data).toEqual({ me: { name: 'Ada' } });
    await gateway.log.said('No more requests are sent away.');
  });

  it('lets some wait, and serves them when one that it took has ended', async () => {
    await start({ maxRequests: 1, maxQueued: 1, maxWaitMs: 60_000 });
    const first = ask(gateway.url, HELD);
    await held.arrived(1);
    const both = [1, 2].map(() => ask(gateway.url, '{ me { name } }'));
    // One of the two waits, the other one is sent away.
    expect((await Promise.race(both)).status).toBe(503);
    release();
    expect((await first).status).toBe(200);
    const statuses = (await Promise.all(both)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 503]);
  });

  it('sends those away that have waited as long as they may', async () => {
    await start({ maxRequests: 1, maxQueued: 10, maxWaitMs: 1 });
    const first = ask(gateway.url, HELD);
    await held.arrived(1);
    const { status, errors } = await ask(gateway.url, HELD);
    expect([status, errors?.[0]?.extensions['code']]).toEqual([503, 'GATEWAY_OVERLOADED']);
    release();
    expect((await first).status).toBe(200);
  });

  it('takes fewer and fewer while its heap is fuller than it may be, but some', async () => {
    // Two percent of the heap, whatever else there is in it.
    const ballast = new Array(Math.ceil(getHeapStatistics().heap_size_limit / 50 / 8)).fill(0);
    await start({ maxHeapPercent: 1, maxQueued: 0 });
    const answers: Promise<GraphqlResult>[] = [];
    for (let refused: unknown; refused === undefined; ) {
      const before = held.requests.length;
      const answer = ask(gateway.url, HELD);
      answers.push(answer);
      refused = await Promise.race([held.arrived(before + 1), answer]);
    }
    expect(held.requests.length).toBeGreaterThanOrEqual(4);
    release();
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses).toEqual([...held.requests.map(() => 200), 503]);
    const line = await gateway.log.said('some are sent away');
    expect(line['heapPercent']).toBeGreaterThanOrEqual(1);
    expect(ballast).not.toHaveLength(0);
  });

  it('keeps no place for a client whose body has not arrived', async () => {
    await start({ maxRequests: 1, maxQueued: 0 });
    const slow = await sendHead();
    expect((await ask(gateway.url, '{ me { name } }')).status).toBe(200);
    slow.destroy();
  });

  it('has the place of a client that went away again', async () => {
    await start({ maxRequests: 1, maxQueued: 1, maxWaitMs: 60_000 });
    const leaving = new AbortController();
    const left = ask(gateway.url, HELD, { signal: leaving.signal }).catch(() => 'left');
    await held.arrived(1);
    leaving.abort();
    expect(await left).toBe('left');
    expect((await ask(gateway.url, '{ me { name } }')).status).toBe(200);
  });

  it('answers on the same connection again after it sent a request away', async () => {
    await start({ maxRequests: 1, maxQueued: 0 });
    const first = ask(gateway.url, HELD);
    await held.arrived(1);
    const body = JSON.stringify({ query: '{ me { name } }' });
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.write(`${head(body.length)}${body}`);
    expect(await nextAnswer(socket)).toMatch(/^HTTP\/1.1 503 /);
    release();
    await first;
    socket.write(`${head(body.length)}${body}`);
    const text = await nextAnswer(socket);
    expect(
      graphqlOf({ status: 200, headers: {}, text: text.split('\r\n\r\n')[1] ?? '' }).data,
    ).toEqual({ me: { name: 'Ada' } });
    socket.destroy();
  });

  const head = (length: number) =>
    `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

  async function sendHead(): Promise<Socket> {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    await new Promise<void>((resolve) => socket.write(`${head(100)}{`, () => resolve()));
    return socket;
  }

  function nextAnswer(socket: Socket): Promise<string> {
    return new Promise((resolve) => socket.once('data', (bytes) => resolve(bytes.toString())));
  }
});
