import { rename, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, send } from './support/client.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import { type Shop, startShop } from './support/shop.ts';
import { startServer } from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

/** Puts a text in the place of the file that a gateway watches, the way that a deployment does. */
async function replaceBy(sdl: string, { supergraphFile }: TestGateway): Promise<void> {
  await writeFile(`${supergraphFile}.new`, sdl);
  await rename(`${supergraphFile}.new`, supergraphFile);
}

/** Resolves when the text of the file is what serves. */
async function untilServing(sdl: string, { gateway, url }: TestGateway): Promise<void> {
  for (;;) {
    const state = gateway.supergraph();
    if (state.phase === 'ready' && state.supergraph.sdl === sdl) return;
    await ask(url, '{ me { name } }');
  }
}

describe.each(HOSTS)('a supergraph that is replaced while the %s host runs', (host) => {
  let shop: Shop;
  let gateway: TestGateway;

  beforeEach(async () => {
    shop = await startShop();
    // A request that is held on purpose must outlast a swap, however busy the machine is.
    gateway = await startGateway(shop.supergraphSdl, {
      host,
      traffic: { requestTimeoutMs: 120_000 },
      subgraphs: { defaults: { timeoutMs: 60_000 } },
    });
  });
  afterEach(async () => {
    await gateway.stop();
    await shop.stop();
  });

  it('takes its place without one failed request', async () => {
    const smaller = composeSupergraph([shop.accounts, shop.catalog]);
    const results = new Map<string, number>();
    let swapping = true;
    const client = async () => {
      while (swapping) {
        const { status, errors } = await ask(gateway.url, '{ me { name } products { id name } }');
        const outcome = `${status} ${errors ? 'errors' : 'ok'}`;
        results.set(outcome, (results.get(outcome) ?? 0) + 1);
      }
    };
    const clients = [client(), client()];
    for (let swap = 0; swap < 3; swap += 1) {
      const next = swap % 2 === 0 ? smaller : shop.supergraphSdl;
      await replaceBy(next, gateway);
      await untilServing(next, gateway);
    }
    swapping = false;
    await Promise.all(clients);
    expect([...results.keys()]).toEqual(['200 ok']);
  });

  it('lets a request that began on the old one end on the old one', async () => {
    let release = () => {};
    const held = await startServer('reviews', async (_seen, response) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"data": {"latestReview": {"text": "Held."}}}');
    });
    const reviews = { name: 'reviews', url: held.url, sdl: shop.reviews.sdl };
    const withHeld = composeSupergraph([shop.accounts, shop.catalog, reviews]);
    await replaceBy(withHeld, gateway);
    await untilServing(withHeld, gateway);

    const asked = ask(gateway.url, '{ latestReview { text } }');
    await held.arrived(1);
    const without = composeSupergraph([shop.accounts, shop.catalog]);
    await replaceBy(without, gateway);
    await untilServing(without, gateway);
    expect((await ask(gateway.url, '{ latestReview { text } }')).status).toBe(400);
    release();
    expect((await asked).data).toEqual({ latestReview: { text: 'Held.' } });
    await held.stop();
  });
});

describe('a supergraph that cannot be served', () => {
  let shop: Shop;
  let gateway: TestGateway;

  beforeEach(async () => {
    shop = await startShop();
    gateway = await startGateway(shop.supergraphSdl);
  });
  afterEach(async () => {
    await gateway.stop();
    await shop.stop();
  });

  it.each([
    ['nothing', () => ''],
    ['garbage', () => '<<<<<<< HEAD'],
    ['half of a supergraph', () => shop.supergraphSdl.slice(0, 2_000)],
    ['a supergraph without its types', () => shop.supergraphSdl.split('type Query')[0] ?? ''],
    ['a schema that was never composed', () => 'type Query { me: ID }'],
    [
      'a supergraph with a feature that the gateway does not know',
      () =>
        shop.supergraphSdl
          .replace(
            'extend schema',
            'extend schema @link(url: "https://specs.apollo.dev/future/v9.0", for: EXECUTION)\nextend schema',
          )
          .replace(
            /^schema\n/m,
            'schema\n  @link(url: "https://specs.apollo.dev/future/v9.0", for: EXECUTION)\n',
          ),
    ],
  ])(
    'because it is %s is refused: the old one serves on, and the log says why',
    async (_what, make) => {
      await writeFile(gateway.supergraphFile, make());
      const line = await gateway.log.said('The supergraph before it serves on.');
      expect(line).toMatchObject({ err: { code: 'SUPERGRAPH_INVALID' } });
      expect(gateway.gateway.supergraph().phase).toBe('stale');
      expect((await ask(gateway.url, '{ me { name } }')).data).toEqual({ me: { name: 'Ada' } });
      expect((await send(`${gateway.origin}/health/ready`)).status).toBe(200);

      const good = composeSupergraph([shop.accounts, shop.catalog]);
      await replaceBy(good, gateway);
      await gateway.log.said('A new supergraph is in service.');
      expect(gateway.gateway.supergraph().phase).toBe('ready');
    },
  );
});
