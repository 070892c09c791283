import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask } from './support/client.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import { catalog, type Shop, startShop } from './support/shop.ts';
import { startServer, startSubgraph } from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

describe.each(HOSTS)('a call to a subgraph by the %s host', (host) => {
  let shop: Shop;
  let gateway: TestGateway | undefined;

  beforeEach(async () => {
    shop = await startShop();
  });
  afterEach(async () => {
    await gateway?.stop();
    await shop.stop();
  });

  const client = {
    authorization: 'Bearer hunter2',
    cookie: 'session=1',
    'x-user-id': 'admin',
    'x-forwarded-for': '10.0.0.1',
    'apollo-federation-include-trace': 'ftv1',
    'x-tenant': 'a',
  };

  it('carries nothing of what the client sent but its query', async () => {
    gateway = await startGateway(shop.supergraphSdl, { host });
    await ask(gateway.url, '{ me { name } }', { headers: client });
    const { headers } = shop.accounts.requests[0] ?? {};
    expect(Object.keys(headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'content-length',
      'content-type',
      'host',
      'x-request-id',
    ]);
  });

  it('carries the headers that are allowed for all, or for this one', async () => {
    gateway = await startGateway(shop.supergraphSdl, {
      host,
      subgraphs: {
        defaults: { forwardHeaders: ['X-Tenant'] },
        accounts: { forwardHeaders: ['authorization'] },
      },
    });
    await ask(gateway.url, '{ me { name } products { id } }', { headers: client });
    expect(shop.accounts.requests[0]?.headers).toMatchObject({ authorization: 'Bearer hunter2' });
    expect(shop.accounts.requests[0]?.headers).not.toHaveProperty('x-tenant');
    expect(shop.catalog.requests[0]?.headers).toMatchObject({ 'x-tenant': 'a' });
    expect(shop.catalog.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('goes to the configured URL rather than to the one in the supergraph', async () => {
    const elsewhere = await startSubgraph(catalog);
    gateway = await startGateway(shop.supergraphSdl, {
      subgraphs: { catalog: { url: elsewhere.url }, katalog: { url: 'http://127.0.0.1:1' } },
    });
    await ask(gateway.url, '{ products { id } }');
    await elsewhere.stop();
    expect([elsewhere.requests.length, shop.catalog.requests.length]).toEqual([1, 0]);
    expect(gateway.log.lines.map(({ msg }) => msg)).toContain(
      'subgraphs.katalog is configured, but not part of the supergraph.',
    );
  });

  it('ends when the client goes away', async () => {
    const held = await startServer('accounts', () => {});
    gateway = await startGateway(
      composeSupergraph([{ ...shop.accounts, url: held.url }, shop.catalog]),
      { host },
    );
    const leaving = new AbortController();
    const asked = ask(gateway.url, '{ me { name } }', { signal: leaving.signal });
    await held.arrived(1);
    leaving.abort();
    await expect(asked).rejects.toThrow();
    await held.hungUp(1);
    await held.stop();
    expect(gateway.log.lines.filter(({ level }) => level >= 40)).toEqual([]);
  });
});

it('a supergraph that does not say where a subgraph is cannot be served until the configuration does', async () => {
  const shop = await startShop();
  const nowhere = composeSupergraph([{ ...shop.accounts, url: '' }]);
  await expect(startGateway(nowhere)).rejects.toThrow(
    'Subgraph "accounts" has no usable URL; set subgraphs.accounts.url',
  );
  const gateway = await startGateway(nowhere, {
    subgraphs: { accounts: { url: shop.accounts.url } },
  });
  const { data } = await ask(gateway.url, '{ me { name } }');
  await gateway.stop();
  await shop.stop();
  expect(data).toEqual({ me: { name: 'Ada' } });
});
