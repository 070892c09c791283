import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, graphqlOf, type HttpOptions, send } from './support/client.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import { type Shop, startShop } from './support/shop.ts';

const NEW = 'application/graphql-response+json';
const OLD = 'application/json';
const PROOF = { 'apollo-require-preflight': '1' };
const QUERY = '{ __typename }';
const VARIABLE = 'query Type($name: String!) { __type(name: $name) { name } }';

/** What the GraphQL-over-HTTP specification asks of a server, in its words MUST and SHOULD. */
describe.each(HOSTS)('GraphQL over HTTP by the %s host', (host) => {
  let shop: Shop;
  let gateway: TestGateway;

  beforeAll(async () => {
    shop = await startShop();
    gateway = await startGateway(shop.supergraphSdl, { host });
  });
  afterAll(async () => {
    await gateway.stop();
    await shop.stop();
  });

  const post = (body: unknown, headers: Record<string, string> = {}, more: HttpOptions = {}) =>
    send(gateway.url, {
      method: 'POST',
      headers: { 'content-type': OLD, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...more,
    });
  const get = (parameters: Record<string, string>, headers: Record<string, string> = {}) =>
    send(`${gateway.url}?${new URLSearchParams(parameters)}`, {
      headers: { ...PROOF, ...headers },
    });

  describe('media types', () => {
    it.each([
      [NEW, NEW],
      [`${NEW}; charset=utf-8`, NEW],
      [OLD, OLD],
      ['*/*', OLD],
      ['application/*', OLD],
    ])('must answer Accept: %s with %s in UTF-8', async (accept, type) => {
      const { status, headers } = await post({ query: QUERY }, { accept });
      expect([status, headers['content-type']]).toEqual([200, `${type}; charset=utf-8`]);
    });

    it('must answer without an Accept header', async () => {
      const { status, headers } = await post({ query: QUERY });
      expect([status, headers['content-type']]).toEqual([200, `${OLD}; charset=utf-8`]);
    });

    it('must take POST bodies of application/json in UTF-8, and refuse others by 4xx', async () => {
      const types = ['application/json; charset=utf-8', 'application/json;charset=UTF-8', OLD];
      for (const type of types) {
        expect((await post({ query: QUERY }, { 'content-type': type })).status).toBe(200);
      }
      for (const type of ['text/plain', 'application/graphql', 'application/x-json', '*/*']) {
        expect((await post({ query: QUERY }, { 'content-type': type })).status).toBe(415);
      }
    });

    it('must read text beyond ASCII, and write it', async () => {
      const query = '{ a: __type(name: "Ünïcödé \u{1F681}") { name } me { name } }';
      const { status, data } = await ask(gateway.url, query);
      expect([status, data]).toEqual([200, { a: null, me: { name: 'Ada' } }]);
      const body = JSON.stringify({ query, operationName: 'é' });
      const { errors, headers, text } = await ask(gateway.url, query, { body });
      expect(errors?.[0]?.message).toContain('é');
      expect(Number(headers['content-length'])).toBe(Buffer.byteLength(text));
    });
  });

  describe('parameters', () => {
    it('must take query by POST and by GET', async () => {
      for (const result of [await post({ query: QUERY }), await get({ query: QUERY })]) {
        expect(graphqlOf(result).data).toEqual({ __typename: 'Query' });
      }
    });

    it.each([NEW, OLD])('must refuse %s without a query by 400', async (accept) => {
      expect((await post({ notquery: QUERY }, { accept })).status).toBe(400);
      expect((await get({}, { accept })).status).toBe(400);
    });

    it.each([
      ['query', [null, 1, {}, [], true]],
      ['operationName', [1, {}, [], true]],
      ['variables', [1, 'a', [], true]],
      ['extensions', [1, 'a', [], true]],
    ] as const)('must refuse a %s of another type by 400', async (name, values) => {
      for (const value of values) {
        for (const accept of [NEW, OLD]) {
          const { status } = await post({ query: QUERY, [name]: value }, { accept });
          expect([value, status]).toEqual([value, 400]);
        }
      }
    });

    it.each(['operationName', 'variables', 'extensions'])(
      'must take a %s of null',
      async (name) => {
        expect((await post({ query: QUERY, [name]: null })).status).toBe(200);
      },
    );

    it('should take a map for variables and extensions', async () => {
      const variables = { name: 'User' };
      const posted = await post({ query: VARIABLE, variables, extensions: { some: 'value' } });
      expect(graphqlOf(posted).data).toEqual({ __type: { name: 'User' } });
      const got = await get({ query: VARIABLE, variables: JSON.stringify(variables) });
      expect(graphqlOf(got).data).toEqual({ __type: { name: 'User' } });
    });

    it('should ignore members that it does not know', async () => {
      expect((await post({ query: QUERY, id: 1, more: {} })).status).toBe(200);
      expect((await get({ query: QUERY, id: '1' })).status).toBe(200);
    });
  });

  describe('methods', () => {
    it('must not execute a mutation by GET, and should say 405', async () => {
      const { status } = await get({ query: 'mutation { rename(name: "x") { id } }' });
      expect(status).toBe(405);
      expect(shop.accounts.requests.filter(({ query }) => query.includes('mutation'))).toEqual([]);
    });

    it.each(['PUT', 'PATCH', 'DELETE'])(
      'must answer %s by 405 and what it allows',
      async (method) => {
        const { status, headers } = await send(gateway.url, { method });
        expect([status, headers.allow]).toEqual([405, 'GET, POST, OPTIONS']);
      },
    );

    it('has no answer to HEAD', async () => {
      expect((await send(gateway.url, { method: 'HEAD' })).status).toBe(405);
    });
  });

  describe(`answers of ${NEW}`, () => {
    it.each([
      ['a body that is no JSON', 'NONSENSE'],
      ['a list', '[]'],
      ['a fault of syntax', { query: '{' }],
      ['an unknown field', { query: '{ you }' }],
      ['a missing variable', { query: VARIABLE }],
      ['an operation that is not there', { query: QUERY, operationName: 'Other' }],
    ])('must refuse %s by 400, with errors and without data', async (_what, body) => {
      const result = await post(body, { accept: NEW });
      expect(result.status).toBe(400);
      const { errors } = graphqlOf(result);
      expect(errors?.length).toBeGreaterThan(0);
      expect(JSON.parse(result.text)).not.toHaveProperty('data');
    });

    it('must have status 200 where there is data, be it partial', async () => {
      const down = await startGateway(shop.supergraphSdl, {
        host,
        subgraphs: { reviews: { url: 'http://127.0.0.1:1/' } },
      });
      const headers = { accept: NEW };
      const query = '{ me { name } latestReview { id } }';
      const { status, data, errors } = await ask(down.url, query, { headers });
      await down.stop();
      expect([status, data]).toEqual([200, { me: { name: 'Ada' }, latestReview: null }]);
      expect(errors).toHaveLength(1);
    });
  });

  it.each([NEW, OLD])(
    'answers of %s have nothing but errors, data and extensions',
    async (accept) => {
      for (const query of [QUERY, '{', '{ you }']) {
        const { text } = await post({ query }, { accept });
        const members = Object.keys(JSON.parse(text));
        expect(members.filter((name) => !['errors', 'data', 'extensions'].includes(name))).toEqual(
          [],
        );
        for (const error of graphqlOf({ text, status: 0, headers: {} }).errors ?? []) {
          const known = ['message', 'locations', 'path', 'extensions'];
          expect(Object.keys(error).filter((name) => !known.includes(name))).toEqual([]);
        }
      }
    },
  );
});
