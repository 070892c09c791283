import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './support/client.ts';
import { CANARY, FAULTS, type Fault, startFaultServer } from './support/faults.ts';
import { startGateway } from './support/gateway.ts';
import { catalog, reviewing } from './support/shop.ts';
import {
  startServer,
  startSubgraph,
  type TestServer,
  type TestSubgraph,
} from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

const QUERY = '{ products { id name reviews { text } } }';

/** Parts of an answer that would tell a client what it must not know. */
const SECRETS = [
  '127.0.0.1',
  'localhost',
  'http://',
  'hunter2',
  'SELECT',
  'ECONN',
  'UND_ERR',
  ' at ',
  'node:',
  CANARY,
];

describe('a subgraph that', () => {
  let good: TestSubgraph;
  let faulty: TestServer | undefined;

  beforeAll(async () => {
    good = await startSubgraph(catalog);
  });
  afterAll(() => good.stop());
  afterEach(() => faulty?.stop());

  async function gatewayOver(reviews: TestServer, timeoutMs = 5_000) {
    const { sdl } = await describeReviews();
    const supergraph = composeSupergraph([good, { name: 'reviews', url: reviews.url, sdl }]);
    return startGateway(supergraph, {
      subgraphs: { defaults: { timeoutMs, maxResponseBytes: 4_194_304 } },
    });
  }

  it.each(Object.keys(FAULTS) as Fault[])(
    '%s leaves the rest of the answer as it is',
    async (fault) => {
      faulty = await startFaultServer('reviews', fault);
      const [code] = FAULTS[fault];
      const gateway = await gatewayOver(faulty, code === 'SUBGRAPH_TIMEOUT' ? 200 : undefined);
      const { status, data, errors, text } = await ask(gateway.url, QUERY);
      await gateway.stop();
      expect(status).toBe(200);
      expect(data).toEqual({
        products: [
          { id: 'p1', name: 'Kettle', reviews: null },
          { id: 'p2', name: 'Lamp', reviews: null },
          { id: 'p3', name: 'Chair', reviews: null },
        ],
      });
      const extensions = { code, service: 'reviews' };
      expect(errors).toEqual([
        { message: expect.any(String), path: ['products', 0, 'reviews'], extensions },
      ]);
      for (const secret of SECRETS) expect(text).not.toContain(secret);
      const logged = gateway.log.lines.find((line) => line['code'] === code);
      expect(logged).toMatchObject({
        subgraph: 'reviews',
        url: faulty.url,
        requestId: expect.any(String),
      });
    },
  );

  it('refuses the connection leaves the rest of the answer as it is', async () => {
    const gone = await startFaultServer('reviews', 'answers null');
    await gone.stop();
    const gateway = await gatewayOver(gone);
    const { data, errors, text } = await ask(gateway.url, QUERY);
    await gateway.stop();
    expect(data).toHaveProperty('products.0.name', 'Kettle');
    expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  });

  it('redirects is not followed', async () => {
    const elsewhere = await startServer('elsewhere', (_seen, response) => void response.end());
    faulty = await startServer('reviews', (_seen, response) => {
      response.writeHead(307, { location: elsewhere.url }).end();
    });
    const gateway = await gatewayOver(faulty);
    await ask(gateway.url, QUERY);
    await gateway.stop();
    await elsewhere.stop();
    expect(elsewhere.requests).toEqual([]);
  });

  it('answers nothing but nulls for its entities is believed', async () => {
    faulty = await startServer('reviews', ({ variables }, response) => {
      const { representations } = variables as { representations: unknown[] };
      const data = { _entities: representations.map(() => null) };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
    });
    const gateway = await gatewayOver(faulty);
    const { data, errors } = await ask(gateway.url, QUERY);
    await gateway.stop();
    expect(errors).toBeUndefined();
    expect(data).toHaveProperty('products.0.reviews', null);
  });

  it('answers keys such as __proto__ changes no object but its own', async () => {
    faulty = await startServer('reviews', ({ variables }, response) => {
      const { representations } = variables as { representations: unknown[] };
      const entity =
        '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"reviews":[]}';
      const list = representations.map(() => entity).join();
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(`{"data":{"__proto__":{"polluted":1},"_entities":[${list}]}}`);
    });
    const gateway = await gatewayOver(faulty);
    const { data } = await ask(gateway.url, QUERY);
    await gateway.stop();
    expect(data).toHaveProperty('products.0.reviews', []);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

/** The schema of the reviews subgraph; the server that has it is not needed. */
async function describeReviews(): Promise<TestSubgraph> {
  const subgraph = await startSubgraph(reviewing);
  await subgraph.stop();
  return subgraph;
}
