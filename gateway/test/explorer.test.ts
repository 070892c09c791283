import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, send } from './support/client.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import { type Shop, startShop } from './support/shop.ts';

const STUDIO = 'https://studio.apollographql.com';
const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe.each(HOSTS)('Apollo Sandbox of the %s host', (host) => {
  let shop: Shop;
  let development: TestGateway;
  let production: TestGateway;

  beforeAll(async () => {
    shop = await startShop();
    development = await startGateway(shop.supergraphSdl, { host });
    production = await startGateway(shop.supergraphSdl, {
      host,
      mode: 'production',
      cors: { origins: ['https://shop.example'] },
    });
  });
  afterAll(async () => {
    await Promise.all([development.stop(), production.stop()]);
    await shop.stop();
  });

  const preflight = (url: string, origin: string, more = {}) =>
    send(url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'apollo-query-plan-experimental,content-type',
        ...more,
      },
    });

  it('may send its requests from its own site in development', async () => {
    const asked = await preflight(development.url, STUDIO, {
      'access-control-request-private-network': 'true',
    });
    expect(asked.status).toBe(204);
    expect(asked.headers).toMatchObject({
      'access-control-allow-origin': STUDIO,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'apollo-query-plan-experimental,content-type',
      'access-control-allow-private-network': 'true',
      vary: 'Origin, Access-Control-Request-Headers',
    });
    expect(asked.headers).not.toHaveProperty('access-control-allow-credentials');

    const headers = { origin: STUDIO };
    const introspected = await ask(development.url, getIntrospectionQuery(), { headers });
    expect(introspected.errors).toBeUndefined();
    expect(introspected.data).toHaveProperty('__schema.queryType.name', 'Query');
    const answered = await ask(development.url, '{ products { name rating } }', { headers });
    expect(answered.data).toHaveProperty('products.0.rating', 4.5);
    expect(answered.headers).toMatchObject({
      'access-control-allow-origin': STUDIO,
      'access-control-expose-headers': 'x-request-id',
      vary: 'Origin',
    });
  });

  it.each([
    'https://evil.example',
    'null',
    'https://studio.apollographql.com.evil.example',
    'http://studio.apollographql.com',
  ])('is nobody that comes from %s', async (origin) => {
    const asked = await preflight(development.url, origin);
    expect(asked.headers).not.toHaveProperty('access-control-allow-origin');
    expect(asked.headers).not.toHaveProperty('access-control-allow-headers');
    expect(asked.headers.vary).toBe('Origin');
  });

  it('may not send requests in production, where only configured origins may', async () => {
    expect((await preflight(production.url, STUDIO)).headers).not.toHaveProperty(
      'access-control-allow-origin',
    );
    expect((await preflight(production.url, 'https://shop.example')).headers).toHaveProperty(
      'access-control-allow-origin',
      'https://shop.example',
    );
  });

  it.each(['/', '/graphql'])(
    'is the page for browsers at %s in development, and asks the GraphQL endpoint',
    async (path) => {
      const { status, headers, text } = await send(development.origin + path, { headers: HTML });
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['content-security-policy']).toBe("frame-ancestors 'none'");
      expect(text).toContain('embeddable-sandbox');
      expect(text).toContain(
        'var initialEndpoint = new URL("/graphql", window.location.href).href;',
      );
      expect(text).toContain('"runTelemetry":false');
    },
  );

  it.each(['/', '/graphql'])('repeats nothing of the request, at %s', async (path) => {
    const evil = '"><script>alert(1)</script>';
    const url = `${development.origin}${path}?query=${encodeURIComponent(evil)}&${evil}`;
    const headers = { ...HTML, referer: evil, 'x-forwarded-host': evil, cookie: evil };
    const { status, text } = await send(url, { headers });
    expect([status, text.includes('alert(1)')]).toEqual([200, false]);
  });

  it('is no page for programs, nor for anybody in production', async () => {
    const about = { graphql: '/graphql', health: ['/health/live', '/health/ready'] };
    expect(JSON.parse((await send(`${development.origin}/`)).text)).toEqual(about);
    const inProduction = await send(`${production.origin}/?x=<script>`, { headers: HTML });
    expect(JSON.parse(inProduction.text)).toEqual(about);
  });
});

it('lets every page read answers where every origin is allowed', async () => {
  const shop = await startShop();
  const gateway = await startGateway(shop.supergraphSdl, { cors: { origins: '*' } });
  const { headers } = await ask(gateway.url, '{ me { id } }', {
    headers: { origin: 'https://a.example' },
  });
  await gateway.stop();
  await shop.stop();
  expect(headers['access-control-allow-origin']).toBe('*');
});
