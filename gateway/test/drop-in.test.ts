import { IntrospectAndCompose, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { GraphQLError } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ArchipelagoGateway } from '../src/apollo/archipelago-gateway.ts';
import { type ArchipelagoGatewayOptions, subgraphOptionsOf } from '../src/apollo/options.ts';
import { parseConfig } from '../src/config/load-config.ts';
import { stringifyResult } from '../src/execute/text-data.ts';
import { ask } from './support/client.ts';
import { type Shop, startShop } from './support/shop.ts';
import { startServer } from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

const QUERY = '{ me { name reviews { text } } }';
const ADA = { me: { name: 'Ada', reviews: [{ text: 'Boils.' }, { text: 'Holds.' }] } };

type Update = (sdl: string) => void;

interface Serving {
  readonly plugins?: ApolloServerPlugin[];
  readonly writesText?: boolean;
}

describe('Apollo Server over this gateway', () => {
  let shop: Shop;
  const stopping: (() => Promise<unknown>)[] = [];

  beforeEach(async () => {
    shop = await startShop();
  });
  afterEach(async () => {
    for (const stop of stopping.splice(0).reverse()) await stop();
    await shop.stop();
  });

  /** A server as its users start one. */
  async function serve(
    options: Partial<ArchipelagoGatewayOptions> = {},
    { plugins = [], writesText = false }: Serving = {},
  ) {
    const { said, logger } = createLogger();
    const gateway = new ArchipelagoGateway({
      supergraphSdl: shop.supergraphSdl,
      logger,
      ...options,
    });
    const server = new ApolloServer({
      gateway,
      logger,
      plugins,
      stopOnTerminationSignals: false,
      ...(writesText ? { stringifyResult } : {}),
    });
    const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
    stopping.push(() => server.stop());
    return { gateway, server, url, said };
  }

  it('answers from all subgraphs, and refuses what the client can mend', async () => {
    const { url } = await serve();
    const { status, data, errors } = await ask(url, QUERY);
    expect([status, data, errors]).toEqual([200, ADA, undefined]);
    expect((await ask(url, '{ me { nam } }')).status).toBe(400);
    const wrong = await ask(url, 'query ($n: Int) { products(first: $n) { id } }', {
      variables: { n: 'x' },
    });
    expect([wrong.status, wrong.errors?.[0]?.extensions['code']]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('answers in part when a subgraph is gone, and says which', async () => {
    const { url } = await serve();
    await shop.reviews.stop();
    const { data, errors } = await ask(url, '{ me { name } latestReview { id } }');
    expect(data).toEqual({ me: { name: 'Ada' }, latestReview: null });
    expect(errors).toMatchObject([
      { path: ['latestReview'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'reviews' } },
    ]);
  });

  it('hands on the headers that are allowed, and the id of the request', async () => {
    const { url } = await serve({ subgraphs: { defaults: { forwardHeaders: ['X-Tenant'] } } });
    const headers = { 'x-tenant': 'a', cookie: 'session=1', 'x-request-id': 'checkout-42' };
    await ask(url, '{ me { name } }', { headers });
    const { headers: seen } = shop.accounts.requests[0] ?? {};
    expect(seen).toMatchObject({ 'x-tenant': 'a', 'x-request-id': 'checkout-42' });
    expect(seen).not.toHaveProperty('cookie');
    expect(() => subgraphHeader('Content-Length')).toThrow('cannot be forwarded');
  });

  it('gives up calls when the time of a request is up', async () => {
    const held = await startServer('accounts', () => {});
    stopping.push(() => held.stop());
    const supergraphSdl = composeSupergraph([{ ...shop.accounts, url: held.url }, shop.catalog]);
    const { url } = await serve({ supergraphSdl, requestTimeoutMs: 1_000 });
    const { data, errors } = await ask(url, '{ me { name } products { id } }');
    await held.hungUp(1);
    expect(data).toMatchObject({ me: null, products: [{}, {}, {}] });
    expect(errors).toMatchObject([{ extensions: { code: 'GATEWAY_TIMEOUT' } }]);
  });

  it('gives up calls when the signal of the own context says so', async () => {
    const leaving = new AbortController();
    const held = await startServer('accounts', () => {});
    stopping.push(() => held.stop());
    const supergraphSdl = composeSupergraph([{ ...shop.accounts, url: held.url }]);
    const requestContext = () => ({ requestId: 'mine', signal: leaving.signal });
    const { url } = await serve({ supergraphSdl, requestContext });
    const asked = ask(url, '{ me { name } }');
    await held.arrived(1);
    leaving.abort();
    expect((await asked).errors).toMatchObject([{ extensions: { code: 'REQUEST_CANCELLED' } }]);
    expect(held.requests[0]?.headers['x-request-id']).toBe('mine');
  });

  it('shows its plan only if it may', async () => {
    const headers = { 'apollo-query-plan-experimental': '1' };
    const silent = await serve();
    expect((await ask(silent.url, QUERY, { headers })).extensions).toBeUndefined();
    const open = await serve({ showInternals: true });
    const { extensions } = await ask(open.url, QUERY, { headers });
    expect(extensions?.['__queryPlanExperimental']).toContain('Fetch(service: "accounts")');
  });

  describe('whose supergraph comes from a function', () => {
    it('changes when the function says so, and cleans up at the end', async () => {
      let update: Update = () => {};
      const { cleanup, cleanups } = createCleanup();
      const smaller = composeSupergraph([shop.accounts, shop.catalog]);
      const { gateway, server, url, said } = await serve({
        supergraphSdl: async (hooks) => {
          update = hooks.update;
          return { supergraphSdl: smaller, cleanup };
        },
      });
      expect((await ask(url, QUERY)).status).toBe(400);
      const changed = new Promise<void>((resolve) => {
        const before = gateway.schema;
        gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
          expect([coreSupergraphSdl, before === apiSchema]).toEqual([shop.supergraphSdl, false]);
          resolve();
        });
      });
      update(shop.supergraphSdl);
      await changed;
      expect((await ask(url, QUERY)).data).toEqual(ADA);

      expect(() => update('type Query { me: ID }')).toThrow('no supergraph');
      update(smaller.replace('@join__implements', '@join__nonsense').replace('User!', 'Usr!'));
      await said('The supergraph before it serves on.');
      expect((await ask(url, QUERY)).data).toEqual(ADA);

      await server.stop();
      expect(cleanups).toHaveLength(1);
      expect(() => update(smaller)).toThrow('stopped');
    });

    it('starts with what the stock composer makes of running subgraphs', async () => {
      const subgraphs = [shop.accounts, shop.catalog, shop.reviews];
      const { url } = await serve({ supergraphSdl: new IntrospectAndCompose({ subgraphs }) });
      expect((await ask(url, QUERY)).data).toEqual(ADA);
    });

    it('does not start when it throws, and has let go of everything', async () => {
      const { logger } = createLogger();
      const { cleanup, cleanups } = createCleanup();
      const gateway = new ArchipelagoGateway({
        logger,
        supergraphSdl: async () => ({ supergraphSdl: 'nonsense', cleanup }),
      });
      await expect(gateway.load()).rejects.toThrow('Syntax Error');
      expect(cleanups).toHaveLength(1);
      await expect(gateway.load()).rejects.toThrow('stopped');
    });
  });

  describe('that checks the health of subgraphs', () => {
    it('starts when all of them answer', async () => {
      const { gateway } = await serve({ serviceHealthCheck: true });
      for (const { requests } of [shop.accounts, shop.catalog, shop.reviews]) {
        expect(requests.map(({ query }) => query)).toEqual(['{ __typename }']);
      }
      expect((await gateway.serviceHealthCheck()).map(({ name }) => name).sort()).toEqual([
        'accounts',
        'catalog',
        'reviews',
      ]);
    });

    it('does not start with one that is gone, and names it', async () => {
      await shop.reviews.stop();
      await expect(serve({ serviceHealthCheck: true })).rejects.toThrow(
        'The health check of subgraphs failed. reviews: Subgraph "reviews" could not be reached.',
      );
    });

    it('keeps the supergraph in service when the next one has a subgraph that is gone', async () => {
      let update: Update = () => {};
      let healthCheck: (sdl: string) => Promise<void> = async () => {};
      const { url, said } = await serve({
        serviceHealthCheck: true,
        supergraphSdl: async (hooks) => {
          ({ update, healthCheck } = hooks);
          return { supergraphSdl: composeSupergraph([shop.accounts, shop.catalog]) };
        },
      });
      await shop.reviews.stop();
      await expect(healthCheck(shop.supergraphSdl)).rejects.toThrow('reviews');
      update(shop.supergraphSdl);
      await said('The supergraph before it serves on.');
      expect((await ask(url, '{ me { name } }')).data).toEqual({ me: { name: 'Ada' } });
      expect((await ask(url, QUERY)).status).toBe(400);
    });
  });

  describe('with data sources of its users', () => {
    it('lets a stock one add a header and look at what came back', async () => {
      const seen: unknown[] = [];
      const { url } = await serve({
        buildService: ({ name, url: to }) =>
          new RemoteGraphQLDataSource({
            ...(to === undefined ? {} : { url: to }),
            willSendRequest({ request, kind, context }) {
              seen.push([kind, Object.keys(context)]);
              request.http?.headers.set('x-for', name);
            },
            didReceiveResponse({ response }) {
              seen.push(Object.keys(response.data ?? {}));
              return response;
            },
          }),
      });
      expect((await ask(url, QUERY)).data).toEqual(ADA);
      expect(shop.accounts.requests[0]?.headers['x-for']).toBe('accounts');
      expect(shop.reviews.requests[0]?.headers['x-for']).toBe('reviews');
      expect(seen).toEqual([
        ['incoming operation', []],
        ['me'],
        ['incoming operation', []],
        ['_entities'],
      ]);
    });

    it('shows the error that one throws if it has a code, and hides any other', async () => {
      const refuse = async () => {
        throw new GraphQLError('Log in first.', { extensions: { code: 'UNAUTHENTICATED' } });
      };
      const coded = await serve({ buildService: () => ({ process: refuse }) });
      expect((await ask(coded.url, QUERY)).errors).toEqual([
        {
          message: 'Log in first.',
          path: ['me'],
          extensions: { code: 'UNAUTHENTICATED', service: 'accounts' },
        },
      ]);
      const broken = async () => {
        throw new Error('hunter2');
      };
      const { url, said } = await serve({ buildService: () => ({ process: broken }) });
      const { text, errors } = await ask(url, QUERY);
      expect(text).not.toContain('hunter2');
      expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
      expect(await said('hunter2')).toContain('warn');
    });

    it.each([
      ['nothing', {}, 'SUBGRAPH_MALFORMED_RESPONSE'],
      ['a text for data', { data: 'x' }, 'SUBGRAPH_MALFORMED_RESPONSE'],
      ['errors that are no list', { data: {}, errors: {} }, 'SUBGRAPH_MALFORMED_RESPONSE'],
      ['an error', { errors: [{ message: 'No.', extensions: { code: 'NO' } }] }, 'NO'],
    ])('understands one that gives %s', async (_what, response, code) => {
      const process = async () => response as never;
      const { url } = await serve({ buildService: () => ({ process }) });
      const { data, errors } = await ask(url, '{ me { name } }');
      expect(data).toEqual({ me: null });
      expect(errors).toMatchObject([{ path: ['me'], extensions: { code } }]);
    });

    it('waits no longer for one than for a subgraph', async () => {
      const { url } = await serve({
        buildService: () => ({ process: () => new Promise(() => {}) }),
        subgraphs: { byName: { accounts: { timeoutMs: 50 } } },
      });
      const { errors } = await ask(url, '{ me { name } }');
      expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_TIMEOUT' } }]);
    });
  });

  describe('that writes the text of the gateway', () => {
    const answering = (change: (body: { data?: unknown }) => void): ApolloServerPlugin => ({
      async requestDidStart() {
        return {
          async willSendResponse({ response: { body } }) {
            if (body.kind === 'single') change(body.singleResult);
          },
        };
      },
    });
    it.each<[string, ApolloServerPlugin[], unknown]>([
      ['no plug-in', [], ADA],
      ['one that does nothing', [answering(() => {})], ADA],
      ['one that reads data', [answering(({ data }) => void JSON.stringify(data))], ADA],
      [
        'one that copies data',
        [
          answering((result) =>
            Object.assign(result, { data: { copy: { ...Object(result.data) } } }),
          ),
        ],
        { copy: ADA },
      ],
      [
        'one that replaces data',
        [answering((result) => Object.assign(result, { data: { me: 1 } }))],
        { me: 1 },
      ],
      [
        'one that changes data',
        [answering(({ data }) => Object.assign((data as typeof ADA).me, { name: 'Eve' }))],
        { me: { ...ADA.me, name: 'Eve' } },
      ],
      [
        'one that takes a part away',
        [answering(({ data }) => void Reflect.deleteProperty(data as object, 'me'))],
        {},
      ],
    ])('with %s answers right', async (_what, plugins, expected) => {
      const { url } = await serve({ dataAsText: true }, { plugins, writesText: true });
      const { status, data, errors } = await ask(url, QUERY);
      expect([status, data, errors]).toEqual([200, expected, undefined]);
    });

    it('keeps errors and data together', async () => {
      const { url } = await serve({ dataAsText: true }, { writesText: true });
      await shop.reviews.stop();
      const { text, errors } = await ask(url, '{ latestReview { id } }');
      expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
      expect(Object.keys(JSON.parse(text))).toEqual(['errors', 'data']);
    });

    it('gives data to those who execute without HTTP, and to a server that does not know', async () => {
      const { server, url } = await serve({ dataAsText: true });
      const { body } = await server.executeOperation({ query: QUERY });
      expect(body).toMatchObject({ kind: 'single', singleResult: { data: ADA } });
      expect((await ask(url, QUERY)).data).toEqual(ADA);
    });
  });

  it('calls subgraphs by the defaults of the configuration', () => {
    const { subgraphs } = parseConfig('supergraph: { file: a.graphql }', 'gateway.yaml', {});
    expect(subgraphOptionsOf('accounts', { supergraphSdl: '' })).toEqual(subgraphs.defaults);
  });

  it('is not made without a supergraph: nothing is fetched from a registry', () => {
    const options = {} as ArchipelagoGatewayOptions;
    expect(() => new ArchipelagoGateway(options)).toThrow('supergraphSdl must be');
  });

  function subgraphHeader(name: string): unknown {
    const subgraphs = { defaults: { forwardHeaders: [name] } };
    return new ArchipelagoGateway({ supergraphSdl: shop.supergraphSdl, subgraphs });
  }
});

/** A cleanup, and how often it has run. */
function createCleanup() {
  const cleanups: string[] = [];
  const cleanup = async () => {
    cleanups.push('done');
  };
  return { cleanup, cleanups };
}

/** A logger that remembers what it is told. */
function createLogger() {
  const lines: string[] = [];
  const waiters = new Set<() => void>();
  const at = (level: string) => (message?: unknown) => {
    lines.push(`${level}: ${message}`);
    for (const waiter of waiters) waiter();
  };
  const logger = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  /** Resolves with the first line, past or to come, that holds the text. */
  const said = (text: string) =>
    new Promise<string>((resolve) => {
      const check = () => {
        const line = lines.find((one) => one.includes(text));
        if (line === undefined) return;
        waiters.delete(check);
        resolve(line);
      };
      waiters.add(check);
      check();
    });
  return { logger, said };
}
