import { inspect } from 'node:util';
import { IntrospectAndCompose, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ArchipelagoGateway } from '../src/apollo/archipelago-gateway.ts';
import type { ArchipelagoGatewayOptions } from '../src/apollo/options.ts';
import { ask } from './support/client.ts';
import { CANARY, type GuardedShop, keyOf, startGuardedShop, textOf } from './support/guarded.ts';

const KEY = keyOf('a');
const QUERY = '{ me { name reviews { text } } }';
const ADA = { me: { name: 'Ada', reviews: [{ text: 'Boils.' }, { text: 'Holds.' }] } };

describe('Apollo Server over this gateway, with a key', () => {
  let shop: GuardedShop;
  const stopping: (() => Promise<unknown>)[] = [];

  beforeEach(async () => {
    shop = await startGuardedShop([KEY]);
  });
  afterEach(async () => {
    for (const stop of stopping.splice(0).reverse()) await stop();
    await shop.stop();
  });

  async function serve(options: Partial<ArchipelagoGatewayOptions> = {}) {
    const said: string[] = [];
    const say = (message?: unknown) => void said.push(String(message));
    const logger = { debug: say, info: say, warn: say, error: say };
    const gateway = new ArchipelagoGateway({
      supergraphSdl: shop.supergraphSdl,
      signingKeys: textOf(KEY),
      requestContext: ({ context }) => Object(context),
      logger,
      ...options,
    });
    const server = new ApolloServer({ gateway, logger, stopOnTerminationSignals: false });
    const { url } = await startStandaloneServer(server, {
      listen: { port: 0, host: '127.0.0.1' },
      context: async ({ req: { headers } }) => ({
        caller: headers['x-user']
          ? { id: String(headers['x-user']), scopes: ['costs'] }
          : undefined,
      }),
    });
    stopping.push(() => server.stop());
    return { gateway, url, said };
  }

  it('signs its calls, and says who asks as the context does', async () => {
    const { url, said, gateway } = await serve();
    expect((await ask(url, QUERY, { headers: { 'x-user': 'ada' } })).data).toEqual(ADA);
    expect((await ask(url, QUERY)).data).toEqual(ADA);
    expect(shop.reviews.claims.map(({ caller }) => caller)).toEqual([
      { id: 'ada', scopes: ['costs'] },
      { id: null, scopes: [] },
    ]);
    const shown = inspect(gateway, { depth: 9, showHidden: true }) + said.join();
    expect(shown).not.toMatch(new RegExp(`${CANARY}|${KEY.secret.toString('base64url')}`));
  });

  it('tells no more time than the request has left', async () => {
    const { url } = await serve({ requestTimeoutMs: 3_000 });
    await ask(url, QUERY);
    expect(shop.accounts.claims[0]?.timeoutMs).toBeLessThanOrEqual(3_000);
  });

  it('signs what asks for schemas and health', async () => {
    const subgraphs = [shop.accounts, shop.catalog, shop.reviews].map(({ name, url }) => ({
      name,
      url,
    }));
    const supergraphSdl = new IntrospectAndCompose({ subgraphs, subgraphHealthCheck: true });
    const { url, gateway } = await serve({ supergraphSdl, serviceHealthCheck: true });
    await gateway.serviceHealthCheck();
    expect((await ask(url, QUERY)).data).toEqual(ADA);
    expect(shop.accounts.faults).toEqual([]);
  });

  it('tells the statements where internals are shown, or to callers with the scope', async () => {
    const headers = { 'archipelago-statements': '1' };
    const open = await serve({ showInternals: true });
    const { extensions, data } = await ask(open.url, QUERY, { headers });
    expect(data).toEqual(ADA);
    expect(extensions).toMatchObject({
      statements: {
        count: 2,
        calls: [
          { subgraph: 'accounts', paths: [''] },
          { subgraph: 'reviews', paths: ['me'] },
        ],
      },
    });
    const closed = await serve({ statementsScope: 'costs' });
    expect((await ask(closed.url, QUERY, { headers })).extensions).toBeUndefined();
    const told = await ask(closed.url, QUERY, { headers: { ...headers, 'x-user': 'ada' } });
    expect(told.extensions).toMatchObject({ statements: { count: 2 } });
  });

  it('tells what data sources of the user’s own bring along', async () => {
    class Telling extends RemoteGraphQLDataSource {
      override async process() {
        const statements = { count: 3, durationMs: 1.5, list: [] };
        return { data: { me: { name: 'Eve' } }, extensions: { statements } };
      }
    }
    const { url } = await serve({
      showInternals: true,
      buildService: ({ url: address }) =>
        new Telling(address === undefined ? {} : { url: address }),
    });
    const headers = { 'archipelago-statements': '1' };
    const { extensions } = await ask(url, '{ me { name } }', { headers });
    expect(extensions).toMatchObject({ statements: { count: 3, durationMs: 1.5 } });
  });

  it('refuses keys that are none, and shows nothing of them', () => {
    const make = () =>
      new ArchipelagoGateway({ supergraphSdl: shop.supergraphSdl, signingKeys: `a:${CANARY}` });
    expect(make).toThrow('signingKeys: the secret of key "a" must have at least 32 bytes.');
    expect(make).not.toThrow(CANARY);
  });

  it('fails a request whose context has a caller that is none', async () => {
    const requestContext = () => ({ caller: { id: 7, scopes: [] } as never });
    const { url } = await serve({ requestContext });
    const { status, errors } = await ask(url, QUERY);
    expect([status, errors?.[0]?.extensions['code']]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
    expect(shop.accounts.requests).toEqual([]);
  });
});
