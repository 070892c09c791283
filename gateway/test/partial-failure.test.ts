import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask } from './support/client.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import { reviewing, type Shop, startShop } from './support/shop.ts';
import { startSubgraph } from './support/subgraph.ts';

const PRODUCTS = '{ products { id name reviews { text author { name } } rating } }';

describe.each(HOSTS)('a gateway on the %s host whose subgraph is gone', (host) => {
  let shop: Shop;
  let gateway: TestGateway;

  beforeEach(async () => {
    shop = await startShop();
    gateway = await startGateway(shop.supergraphSdl, { host });
  });
  afterEach(async () => {
    await gateway.stop();
    await shop.stop();
  });

  it('answers what the other subgraphs know', async () => {
    await shop.reviews.stop();
    const { status, data } = await ask(gateway.url, PRODUCTS);
    expect(status).toBe(200);
    expect(data).toEqual({
      products: [
        { id: 'p1', name: 'Kettle', reviews: null, rating: null },
        { id: 'p2', name: 'Lamp', reviews: null, rating: null },
        { id: 'p3', name: 'Chair', reviews: null, rating: null },
      ],
    });
  });

  it('says for each field that is missing where, why and whose it is', async () => {
    await shop.reviews.stop();
    const { errors } = await ask(gateway.url, PRODUCTS);
    const extensions = { code: 'SUBGRAPH_UNAVAILABLE', service: 'reviews' };
    const message = 'Subgraph "reviews" could not be reached.';
    expect(errors).toEqual([
      { message, path: ['products', 0, 'reviews'], extensions },
      { message, path: ['products', 0, 'rating'], extensions },
    ]);
  });

  it('answers whole again when the subgraph is back, without a restart', async () => {
    await ask(gateway.url, PRODUCTS);
    await shop.reviews.stop();
    expect((await ask(gateway.url, PRODUCTS)).errors).toBeDefined();
    const back = await startSubgraph(reviewing, shop.reviews.port);
    const { data, errors } = await ask(gateway.url, PRODUCTS);
    await back.stop();
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ products: [{ rating: 4.5 }, { rating: 4.5 }, { rating: 4.5 }] });
  });
});
