import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask } from './support/client.ts';
import { JSON_TYPE } from './support/faults/answers.ts';
import { startGateway, type TestGateway } from './support/gateway.ts';
import { catalog, reviewing } from './support/shop.ts';
import {
  executorOf,
  fullSdlOf,
  startServer,
  startSubgraph,
  type TestServer,
  type TestSubgraph,
} from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

const QUERY = '{ products { id reviews { text } } }';
const execute = executorOf(reviewing);

describe('entities', () => {
  let good: TestSubgraph;
  let reviews: TestServer;
  let gateway: TestGateway | undefined;
  /** What becomes of the entities of an answer before it is sent. */
  let rearrange: (entities: unknown[]) => unknown[];

  beforeEach(async () => {
    rearrange = (entities) => entities;
    good = await startSubgraph(catalog);
    reviews = await startServer('reviews', async (seen, response) => {
      const { data } = await execute(seen);
      const entities = rearrange((data?.['_entities'] ?? []) as unknown[]);
      response.writeHead(200, { 'content-type': JSON_TYPE });
      response.end(JSON.stringify({ data: { ...data, _entities: entities } }));
    });
  });
  afterEach(async () => {
    await gateway?.stop();
    await Promise.all([reviews.stop(), good.stop()]);
  });

  async function askWith(verifyEntities: boolean, query = QUERY) {
    const subgraph = { name: 'reviews', url: reviews.url, sdl: fullSdlOf(reviewing) };
    gateway = await startGateway(composeSupergraph([good, subgraph]), {
      subgraphs: { reviews: { verifyEntities } },
    });
    return ask(gateway.url, query);
  }
  const WHOLE = {
    products: [
      { id: 'p1', reviews: [{ text: 'Boils.' }, { text: 'Boils slowly.' }] },
      { id: 'p2', reviews: [] },
      { id: 'p3', reviews: [{ text: 'Holds.' }] },
    ],
  };

  it('in another order go to the wrong places where nobody looks', async () => {
    rearrange = (entities) => entities.toReversed();
    const { data, errors } = await askWith(false);
    expect(errors).toBeUndefined();
    expect(data).toHaveProperty('products.0.reviews', [{ text: 'Holds.' }]);
  });

  it('in another order are an error where their keys are asked back', async () => {
    rearrange = (entities) => entities.toReversed();
    const { data, errors } = await askWith(true);
    expect(data).toHaveProperty('products.0.reviews', null);
    const extensions = { code: 'SUBGRAPH_INVALID_DATA', service: 'reviews' };
    expect(errors).toMatchObject([{ path: ['products', 0, 'reviews'], extensions }]);
    const logged = gateway?.log.lines.find((line) => line['asked'] !== undefined);
    expect(logged).toMatchObject({ asked: { id: 'p1' }, answered: { id: 'p3' } });
  });

  it('that are right, or not there, give the same answer as without', async () => {
    expect(await askWith(true)).toMatchObject({ data: WHOLE, errors: undefined });
    expect(reviews.requests[0]?.query).toContain('_verify_id:id');
    rearrange = ([first]) => [first, null, null];
    expect(await ask(gateway?.url ?? '', QUERY)).toMatchObject({
      data: { products: [WHOLE.products[0], { reviews: null }, { reviews: null }] },
      errors: undefined,
    });
  });

  it('are asked for as ever where nobody looks', async () => {
    expect(await askWith(false)).toMatchObject({ data: WHOLE });
    expect(reviews.requests[0]?.query).not.toContain('_verify_');
  });
});
