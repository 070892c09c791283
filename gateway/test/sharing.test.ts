import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask } from './support/client.ts';
import { startGateway, type TestGateway } from './support/gateway.ts';
import { createMeeting } from './support/meeting.ts';
import { type Shop, startShop } from './support/shop.ts';
import { startServer, type TestServer } from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

const ME = '{ me { name } }';

describe('calls to a subgraph that are configured', () => {
  let shop: Shop;
  let held: TestServer;
  let gateway: TestGateway | undefined;
  let release = () => {};

  beforeEach(async () => {
    shop = await startShop();
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    held = await startServer('accounts', async (_seen, response) => {
      await released;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"data":{"me":{"name":"Ada"}}}');
    });
  });
  afterEach(async () => {
    release();
    await gateway?.stop();
    await held.stop();
    await shop.stop();
  });

  /** Answers of requests that were all under way at the same time. */
  async function together(
    accounts: object,
    headers: readonly Record<string, string>[],
  ): Promise<unknown[]> {
    const { arrive: onPlanned, met: underWay } = createMeeting(headers.length);
    const supergraph = composeSupergraph([{ ...shop.accounts, url: held.url }, shop.catalog]);
    const options = { subgraphs: { accounts } };
    gateway = await startGateway(supergraph, options, { hooks: [{ onPlanned }] });
    const { url } = gateway;
    const asked = headers.map((own) => ask(url, ME, { headers: own }));
    await underWay;
    await held.arrived(1);
    release();
    return Promise.all((await Promise.all(asked)).map(({ data }) => data));
  }

  const ADA = { me: { name: 'Ada' } };

  it('are one for equal queries under way at the same time, if they may be shared', async () => {
    expect(await together({ shareInFlight: true }, [{}, {}, {}])).toEqual([ADA, ADA, ADA]);
    expect(held.requests).toHaveLength(1);
  });

  it('are not shared by clients of whom the subgraph sees different headers', async () => {
    const options = { shareInFlight: true, forwardHeaders: ['authorization'] };
    const headers = ['a', 'b', 'a'].map((authorization) => ({ authorization }));
    expect(await together(options, headers)).toEqual([ADA, ADA, ADA]);
    const seen = held.requests.map((request) => request.headers['authorization']);
    expect(seen.sort()).toEqual(['a', 'b']);
  });

  it('are one for each request by default', async () => {
    expect(await together({}, [{}, {}])).toEqual([ADA, ADA]);
    expect(held.requests).toHaveLength(2);
  });
});

describe('entity fetches of several requests', () => {
  it('go along with each other within the window that is configured', async () => {
    const shop = await startShop();
    const gateway = await startGateway(shop.supergraphSdl, {
      subgraphs: { reviews: { batchWindowMs: 1_000, maxBatchSize: 2 } },
    });
    const queries = ['p1', 'p2'].map((id) => `{ product(id: "${id}") { rating } }`);
    const answers = await Promise.all(queries.map((query) => ask(gateway.url, query)));
    await gateway.stop();
    await shop.stop();
    expect(answers.map(({ data }) => data)).toEqual([
      { product: { rating: 4.5 } },
      { product: { rating: 4.5 } },
    ]);
    expect(shop.reviews.requests).toHaveLength(1);
  });
});
