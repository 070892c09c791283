import { setImmediate } from 'node:timers/promises';
import { RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ArchipelagoGatewayOptions } from '../src/apollo/options.ts';
import { ArchipelagoGateway, stringifyResult } from '../src/index.ts';
import { ask } from './support/client.ts';
import { createMeeting } from './support/meeting.ts';
import { type Shop, startShop } from './support/shop.ts';
import { startServer, type TestServer } from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

const ME = '{ me { name } }';
const ADA = { me: { name: 'Ada' } };
const logger = { debug() {}, info() {}, warn() {}, error() {} };

describe('an Apollo Server over this gateway', () => {
  let shop: Shop;
  const stopping: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    shop = await startShop();
  });
  afterEach(async () => {
    for (const stop of stopping.splice(0).reverse()) await stop();
  });
  afterAll(() => shop.stop());

  async function serve(
    options: Partial<ArchipelagoGatewayOptions> = {},
    plugins: ApolloServerPlugin[] = [],
  ) {
    const { supergraphSdl } = shop;
    const gateway = new ArchipelagoGateway({ supergraphSdl, logger, ...options });
    const server = new ApolloServer({
      gateway,
      logger,
      plugins,
      stopOnTerminationSignals: false,
      includeStacktraceInErrorResponses: false,
      ...(options.dataAsText ? { stringifyResult } : {}),
    });
    const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
    stopping.push(() => server.stop());
    return { gateway, server, url };
  }

  /** The subgraph `accounts` that answers when it is let. */
  async function holdAccounts(answer: string) {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const held: TestServer = await startServer('accounts', async (_seen, response) => {
      await released;
      response.setHeader('content-type', 'application/json');
      response.end(answer);
    });
    stopping.push(() => held.stop());
    const supergraphSdl = composeSupergraph([{ ...shop.accounts, url: held.url }, shop.catalog]);
    return { held, release, supergraphSdl };
  }

  it('ends a request on the supergraph that it began on', async () => {
    const { held, release, supergraphSdl } = await holdAccounts('{"data":{"me":{"name":"Old"}}}');
    let update: (sdl: string) => void = () => {};
    const { gateway, url } = await serve({
      supergraphSdl: async (hooks) => {
        ({ update } = hooks);
        return { supergraphSdl };
      },
    });
    const before = gateway.schema;
    const began = ask(url, ME);
    await held.arrived(1);
    const changed = new Promise<void>((resolve) => {
      gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
        if (apiSchema !== before) resolve();
      });
    });
    update(shop.supergraphSdl);
    await changed;
    expect((await ask(url, ME)).data).toEqual(ADA);
    release();
    expect((await began).data).toEqual({ me: { name: 'Old' } });
  });

  it('comes to the last of many supergraphs without all those between', async () => {
    let update: (sdl: string) => void = () => {};
    const { gateway, url } = await serve({
      supergraphSdl: async (hooks) => {
        ({ update } = hooks);
        return { supergraphSdl: shop.supergraphSdl };
      },
    });
    const served: string[] = [];
    const come = new Promise<void>((resolve) => {
      gateway.onSchemaLoadOrUpdate(({ coreSupergraphSdl }) => {
        served.push(coreSupergraphSdl.slice(shop.supergraphSdl.length));
        if (served.at(-1) === '# 9') resolve();
      });
    });
    for (let index = 0; index < 10; index += 1) update(`${shop.supergraphSdl}# ${index}`);
    await come;
    expect(served).toEqual(['# 0', '# 9']);
    expect((await ask(url, ME)).data).toEqual(ADA);
  });

  it('answers what is under way when it is stopped, and nothing after', async () => {
    const { held, release, supergraphSdl } = await holdAccounts('{"data":{"me":{"name":"Ada"}}}');
    const { server, url } = await serve({ supergraphSdl });
    const began = ask(url, ME);
    await held.arrived(1);
    const stopped = server.stop();
    release();
    expect((await began).data).toEqual(ADA);
    await stopped;
    await expect(ask(url, ME)).rejects.toThrow();
  });

  it('has an answer for what is executed without HTTP while the gateway stops', async () => {
    const { held, supergraphSdl } = await holdAccounts('{}');
    const { gateway, server } = await serve({ supergraphSdl });
    const began = server.executeOperation({ query: ME });
    await held.arrived(1);
    await gateway.stop();
    expect((await began).body).toMatchObject({
      singleResult: { data: { me: null }, errors: [{ path: ['me'] }] },
    });
  });

  it('does not start over a gateway that another one has started, which serves on', async () => {
    const { gateway, url } = await serve();
    const second = new ApolloServer({ gateway, logger, stopOnTerminationSignals: false });
    await expect(second.start()).rejects.toThrow('The gateway is loaded already.');
    expect((await ask(url, ME)).data).toEqual(ADA);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    [
      'throws',
      () => {
        throw new Error('No.');
      },
    ],
    ['gives nothing', () => {}],
    [
      'rejects',
      async () => {
        throw new Error('No.');
      },
    ],
  ])(
    'stops when the cleanup of supergraphSdl is one that is or does: %s',
    async (_what, cleanup) => {
      const { server } = await serve({
        supergraphSdl: (async () => ({ supergraphSdl: shop.supergraphSdl, cleanup })) as never,
      });
      await server.stop();
    },
  );

  it.each([undefined, null, {}, { supergraphSdl: 5 }])(
    'does not start, and says why, where supergraphSdl gives %j',
    async (given) => {
      const gateway = new ArchipelagoGateway({
        logger,
        supergraphSdl: (async () => given) as never,
      });
      await expect(gateway.load()).rejects.toThrow('supergraphSdl must be a text');
    },
  );

  it('takes what a data source gives at once, and finds fault with one that gives nothing', async () => {
    const now = await serve({
      buildService: () => ({ process: (() => ({ data: ADA })) as never }),
    });
    expect((await ask(now.url, ME)).data).toEqual(ADA);
    const never = await serve({ buildService: () => ({ process: (() => undefined) as never }) });
    expect((await ask(never.url, ME)).errors).toMatchObject([
      { path: ['me'], extensions: { code: 'SUBGRAPH_MALFORMED_RESPONSE', service: 'accounts' } },
    ]);
  });

  it('minds the cache policies of subgraphs where a stock data source does the calls', async () => {
    const cached = await startServer('accounts', (_seen, response) => {
      const headers = { 'content-type': 'application/json', 'cache-control': 'max-age=60' };
      response.writeHead(200, headers).end(JSON.stringify({ data: ADA }));
    });
    stopping.push(() => cached.stop());
    const supergraphSdl = composeSupergraph([{ ...shop.accounts, url: cached.url }]);
    const buildService = () => new RemoteGraphQLDataSource({ url: cached.url });
    const policyOf = async (options: Partial<ArchipelagoGatewayOptions>) => {
      const { url } = await serve({ supergraphSdl, ...options });
      const { data, headers } = await ask(url, ME);
      expect(data).toEqual(ADA);
      return headers['cache-control'];
    };
    expect(await policyOf({ buildService })).toBe('max-age=60, public');
    expect(await policyOf({ buildService, dataAsText: true })).toBe('max-age=60, public');
    expect(await policyOf({})).toBe('no-store');
  });

  it('fails a request whose context is only promised, for its caller would be nobody', async () => {
    const { url } = await serve({ requestContext: (async () => ({})) as never });
    const { status, errors } = await ask(url, ME);
    expect([status, errors?.[0]?.message]).toEqual([
      500,
      expect.stringContaining('requestContext gives what it knows at once'),
    ]);
  });

  it('executes the operation that it has validated, whatever a plug-in calls it later', async () => {
    const { url } = await serve({}, [
      {
        async requestDidStart() {
          return {
            async didResolveOperation({ request }) {
              request.operationName = 'Another';
            },
          };
        },
      },
    ]);
    const { status, data, errors } = await ask(url, ME);
    expect([status, data, errors]).toEqual([200, ADA, undefined]);
  });

  it.each([true, false])('may be cached by its plug-ins: dataAsText %j', async (dataAsText) => {
    const { url } = await serve({ dataAsText }, [cachePlugin()]);
    const answers = [];
    for (let time = 0; time < 3; time += 1) answers.push(await ask(url, ME));
    expect(answers.map(({ data }) => data)).toEqual([ADA, ADA, ADA]);
    expect(answers.map(({ headers }) => headers.age)).toEqual([undefined, '1', '1']);
  });

  it.each([true, false])('executes requests side by side: dataAsText %j', async (dataAsText) => {
    const { server } = await serve({ dataAsText });
    const queries = [ME, '{ products { id } }', ME, '{ me { nothing } }', ME];
    const answers = await Promise.all(
      queries.map((query) =>
        server.executeHTTPGraphQLRequest({
          httpGraphQLRequest: {
            method: 'POST',
            headers: new HeaderMap([['content-type', 'application/json']]),
            search: '',
            body: { query },
          },
          context: async () => ({}),
        }),
      ),
    );
    const texts = answers.map(({ body }) => (body.kind === 'complete' ? body.string : ''));
    const ada = `${JSON.stringify({ data: ADA })}\n`;
    expect([texts[0], texts[2], texts[4]]).toEqual([ada, ada, ada]);
    expect(answers.map(({ status }) => status)).toEqual([
      undefined,
      undefined,
      undefined,
      400,
      undefined,
    ]);
  });

  it.each([true, false])(
    'gives clients that share calls errors of their own: dataAsText %j',
    async (dataAsText) => {
      const { held, release, supergraphSdl } = await holdAccounts(
        '{"data":{"me":null},"errors":[{"message":"No.","path":["me"],"extensions":{"code":"NO"}}]}',
      );
      const begun = createMeeting(2);
      const marking: ApolloServerPlugin = {
        async requestDidStart({ request }) {
          const mark = request.http?.headers.get('x-mark') ?? '';
          return {
            executionDidStart: async () => begun.arrive(),
            async didEncounterErrors({ errors }) {
              for (const { extensions, path } of errors) {
                extensions['marks'] = `${extensions['marks'] ?? ''}${mark}`;
                (path as string[]).push(mark);
              }
            },
          };
        },
      };
      const subgraphs = { defaults: { shareInFlight: true } };
      const { url } = await serve({ supergraphSdl, subgraphs, dataAsText }, [marking]);
      const marks = ['a', 'b'];
      const asked = marks.map((mark) => ask(url, ME, { headers: { 'x-mark': mark } }));
      await Promise.all([begun.met, held.arrived(1)]);
      await setImmediate();
      release();
      expect((await Promise.all(asked)).map(({ errors }) => errors)).toMatchObject(
        marks.map((mark) => [{ path: ['me', mark], extensions: { marks: mark } }]),
      );
      expect(held.requests).toHaveLength(1);
    },
  );
});

/** Keeps the JSON of data without errors, as the plug-in for response caching does. */
function cachePlugin(): ApolloServerPlugin {
  const kept = new Map<string, string>();
  return {
    async requestDidStart() {
      let isHit = false;
      return {
        async responseForOperation({ queryHash }) {
          const data = kept.get(queryHash ?? '');
          if (data === undefined) return null;
          isHit = true;
          const http = { headers: new HeaderMap([['age', '1']]) };
          const singleResult = { data: JSON.parse(data) };
          return { http, body: { kind: 'single' as const, singleResult } };
        },
        async willSendResponse({ queryHash, response: { body } }) {
          if (isHit || body.kind !== 'single' || body.singleResult.errors) return;
          kept.set(queryHash ?? '', JSON.stringify(body.singleResult.data));
        },
      };
    },
  };
}
