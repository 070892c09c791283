import { connect } from 'node:net';
import { text as readAll } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, graphqlOf, send } from './support/client.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import { type Shop, startShop } from './support/shop.ts';

const QUERY = '{ me { name } }';
const ADA = { me: { name: 'Ada' } };
const JSON_TYPE = { 'content-type': 'application/json' };
const BODY = JSON.stringify({ query: QUERY });

describe.each(HOSTS)('the HTTP edge of the %s host', (host) => {
  let shop: Shop;
  let gateway: TestGateway;
  let impatient: TestGateway;

  beforeAll(async () => {
    shop = await startShop();
    gateway = await startGateway(shop.supergraphSdl, { host });
    const server = { headersTimeoutMs: 300, requestTimeoutMs: 300 };
    impatient = await startGateway(shop.supergraphSdl, { host, server });
  });
  afterAll(async () => {
    await Promise.all([gateway.stop(), impatient.stop()]);
    await shop.stop();
  });

  /** Sends bytes as they are, leaves the connection open, and gives all that comes back. */
  async function sendRaw(bytes: string | Buffer, { url } = gateway): Promise<string> {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(bytes);
    return readAll(socket);
  }

  describe('answers GraphQL', () => {
    it('by POST', async () => {
      const { status, data, headers } = await ask(gateway.url, QUERY);
      expect([status, data]).toEqual([200, ADA]);
      expect(headers).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
    });

    it('by POST with a query string and a character set', async () => {
      const headers = { 'content-type': 'Application/JSON ; charset="UTF-8"' };
      expect((await ask(`${gateway.url}?debug=1`, QUERY, { headers })).data).toEqual(ADA);
    });

    it('by GET, to whoever shows that it is no page of somebody else', async () => {
      const url = `${gateway.url}?query=${encodeURIComponent(QUERY)}`;
      const headers = { 'apollo-require-preflight': '1' };
      expect(graphqlOf(await send(url, { headers })).data).toEqual(ADA);
      const { status, text } = await send(url);
      expect(status).toBe(400);
      expect(text).toContain('Cross-Site Request Forgery');
    });

    it('in the media type that the client prefers', async () => {
      const headers = { accept: 'application/graphql-response+json' };
      const { headers: answered } = await ask(gateway.url, QUERY, { headers });
      expect(answered['content-type']).toBe('application/graphql-response+json; charset=utf-8');
      expect((await ask(gateway.url, QUERY, { headers: { accept: 'image/png' } })).status).toBe(
        406,
      );
    });

    it.each(['gzip', 'x-gzip'])('in a body that is compressed by %s', async (encoding) => {
      const headers = { ...JSON_TYPE, 'content-encoding': encoding };
      const result = await send(gateway.url, { method: 'POST', headers, body: gzipSync(BODY) });
      expect(graphqlOf(result).data).toEqual(ADA);
    });

    it('with the keys that the client chose, even __proto__', async () => {
      const { text } = await ask(gateway.url, '{ __proto__: me { constructor: name } }');
      expect(text).toBe('{"data":{"__proto__":{"constructor":"Ada"}}}\n');
      expect(Object.keys(Object.prototype)).toEqual([]);
    });
  });

  describe('refuses, as JSON without a stack,', () => {
    const bomb = gzipSync(Buffer.alloc(20 * 1_048_576, ' '));
    const big = JSON.stringify({ query: `{ me { name } } #${'x'.repeat(1_048_576)}` });

    it.each<[string, number, string, Parameters<typeof send>[1]]>([
      ['a body that is no JSON', 400, 'BAD_REQUEST', { headers: JSON_TYPE, body: '{"query": ' }],
      [
        'a body that is no UTF-8',
        400,
        'BAD_REQUEST',
        { headers: JSON_TYPE, body: Buffer.from([0x22, 0xff, 0x22]) },
      ],
      ['an empty body', 400, 'BAD_REQUEST', { headers: JSON_TYPE, body: '' }],
      ['JSON that is no object', 400, 'BAD_REQUEST', { headers: JSON_TYPE, body: '"{ me }"' }],
      ['a batch', 400, 'BAD_REQUEST', { headers: JSON_TYPE, body: `[${BODY},${BODY}]` }],
      [
        'a query that is no text',
        400,
        'BAD_REQUEST',
        { headers: JSON_TYPE, body: '{"query": {"a": 1}}' },
      ],
      [
        'variables that are no object',
        400,
        'BAD_REQUEST',
        { headers: JSON_TYPE, body: `{"query": "{ me { id } }", "variables": "a"}` },
      ],
      ['a persisted query', 400, 'BAD_REQUEST', { headers: JSON_TYPE, body: '{"extensions": 1}' }],
      ['no content type', 415, 'UNSUPPORTED_MEDIA_TYPE', { body: BODY }],
      [
        'a form',
        415,
        'UNSUPPORTED_MEDIA_TYPE',
        {
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: 'query={me{id}}',
        },
      ],
      [
        'a text',
        415,
        'UNSUPPORTED_MEDIA_TYPE',
        { headers: { 'content-type': 'text/plain' }, body: BODY },
      ],
      [
        'an upload',
        415,
        'UNSUPPORTED_MEDIA_TYPE',
        { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: BODY },
      ],
      [
        'UTF-16',
        415,
        'UNSUPPORTED_MEDIA_TYPE',
        { headers: { 'content-type': 'application/json; charset=utf-16le' }, body: BODY },
      ],
      [
        'UTF-7',
        415,
        'UNSUPPORTED_MEDIA_TYPE',
        { headers: { 'content-type': 'application/json;charset=utf-7' }, body: BODY },
      ],
      [
        'an unknown encoding',
        415,
        'UNSUPPORTED_MEDIA_TYPE',
        { headers: { ...JSON_TYPE, 'content-encoding': 'zstd' }, body: BODY },
      ],
      [
        'several encodings',
        415,
        'UNSUPPORTED_MEDIA_TYPE',
        {
          headers: { ...JSON_TYPE, 'content-encoding': 'gzip, gzip' },
          body: gzipSync(gzipSync(BODY)),
        },
      ],
      [
        'a wrong encoding',
        400,
        'BAD_REQUEST',
        { headers: { ...JSON_TYPE, 'content-encoding': 'br' }, body: BODY },
      ],
      [
        'a body that is too large',
        413,
        'REQUEST_BODY_TOO_LARGE',
        { headers: JSON_TYPE, body: big },
      ],
      [
        'a body that is too large and does not say so',
        413,
        'REQUEST_BODY_TOO_LARGE',
        { headers: { ...JSON_TYPE, 'transfer-encoding': 'chunked' }, body: big },
      ],
      [
        'a body that inflates to too much',
        413,
        'REQUEST_BODY_TOO_LARGE',
        { headers: { ...JSON_TYPE, 'content-encoding': 'gzip' }, body: bomb },
      ],
    ])('%s', async (_what, status, code, options) => {
      const result = await send(gateway.url, { method: 'POST', ...options });
      expect(result.status).toBe(status);
      expect(result.headers['content-type']).toContain('json');
      expect(graphqlOf(result)).toMatchObject({ errors: [{ extensions: { code } }] });
      expect(result.text).not.toMatch(/ at |node:|\.ts/);
    });

    it.each([
      'text/plain',
      'multipart/form-data',
      'application/x-www-form-urlencoded',
      'nonsense',
      '',
    ])('a GET whose content type is "%s"', async (type) => {
      const url = `${gateway.url}?query=${encodeURIComponent(QUERY)}`;
      const headers = { 'content-type': type, 'apollo-require-preflight': '1' };
      const before = shop.accounts.requests.length;
      expect((await send(url, { headers })).status).toBe(415);
      expect(shop.accounts.requests).toHaveLength(before);
    });

    it('a mutation by GET', async () => {
      const url = `${gateway.url}?query=${encodeURIComponent('mutation { rename(name: "x") { id } }')}`;
      const { status, headers } = await send(url, { headers: { 'apollo-require-preflight': '1' } });
      expect([status, headers.allow]).toEqual([405, 'POST']);
    });

    it('other methods and other paths', async () => {
      for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE']) {
        const { status, headers, text } = await send(gateway.url, { method });
        expect([method, status, headers.allow]).toEqual([method, 405, 'GET, POST, OPTIONS']);
        expect(text).toContain('METHOD_NOT_ALLOWED');
      }
      for (const path of [
        '/nowhere',
        '/graphql/',
        '//graphql',
        '/__proto__',
        '/constructor',
        '/%2e%2e/etc',
      ]) {
        const { status, text } = await send(`${gateway.origin}${path}`);
        expect([path, status]).toEqual([path, 404]);
        expect(text).toContain('NOT_FOUND');
      }
      expect((await send(`${gateway.origin}/health/live`, { method: 'POST' })).status).toBe(405);
    });

    it.each([
      ['garbage', 'hello\r\n\r\n', 400],
      ['TLS', Buffer.from('160301020001000105', 'hex'), 400],
      [
        'two lengths',
        'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}',
        400,
      ],
      [
        'a length beside chunks',
        'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
        400,
      ],
      [
        'headers that are too large',
        `GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
        431,
      ],
      ['headers that never end', 'GET / HTTP/1.1\r\nhost: a\r\n', 408],
      [
        'a body that never ends',
        'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"query"',
        408,
      ],
    ])('%s, and hangs up', async (_what, bytes, status) => {
      const answer = await sendRaw(bytes, impatient);
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(answer).toContain('content-type: application/json');
      const body = answer.slice(answer.indexOf('\r\n\r\n'));
      expect(JSON.parse(body).errors[0].message).toEqual(expect.any(String));
    });
  });

  it('gives each request an id, or takes the one it came with if it is a sane one', async () => {
    const own = await ask(gateway.url, QUERY, { headers: { 'x-request-id': 'checkout-42' } });
    expect(own.headers['x-request-id']).toBe('checkout-42');
    expect(shop.accounts.requests.at(-1)?.headers['x-request-id']).toBe('checkout-42');
    for (const odd of ['a b', '<script>', 'x'.repeat(200), '-rf']) {
      const { headers } = await ask(gateway.url, QUERY, { headers: { 'x-request-id': odd } });
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('answers after all that', async () => {
    expect((await ask(gateway.url, QUERY)).data).toEqual(ADA);
    expect((await send(`${gateway.origin}/health/live`)).status).toBe(200);
    expect((await send(`${gateway.origin}/health/ready`)).text).toBe(
      '{"ok":true,"checks":{"supergraph":"ok"}}',
    );
    expect((await send(`${gateway.origin}/health/ready`, { method: 'HEAD' })).text).toBe('');
  });
});
