import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PipelineHooks } from '../src/pipeline/hooks.ts';
import { Refusal } from '../src/pipeline/refusal.ts';
import { ask } from './support/client.ts';
import { startGateway, type TestGateway } from './support/gateway.ts';
import { type Shop, startShop } from './support/shop.ts';

const QUERY = 'query Me($n: Int) { me { name } products(first: $n) { id } }';

describe('hooks of the pipeline', () => {
  let shop: Shop;
  let gateway: TestGateway | undefined;

  beforeEach(async () => {
    shop = await startShop();
  });
  afterEach(async () => {
    await gateway?.stop();
    gateway = undefined;
    await shop.stop();
  });

  async function serve(...hooks: PipelineHooks[]): Promise<TestGateway> {
    gateway = await startGateway(shop.supergraphSdl, { mode: 'production' }, { hooks });
    return gateway;
  }
  const refuse = () => {
    throw new Refusal('Log in first.', {
      status: 401,
      code: 'UNAUTHENTICATED',
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
  };

  it('see each step of a request, one after the other', async () => {
    const seen: unknown[] = [];
    const { url } = await serve({
      onRequest({ requestId, operationName, query, variables, headers }) {
        seen.push([requestId, operationName, query === QUERY, variables, headers.get('x-tenant')]);
      },
      async onParsed(_request, { operation }) {
        await new Promise(setImmediate);
        seen.push(operation.name?.value);
      },
      onPlanned: (_request, plan) => void seen.push(plan.describePlan().slice(0, 9)),
      onAnswer: (_request, answered) => void seen.push(answered),
    });
    const headers = { 'x-request-id': 'r1', 'x-tenant': 'a' };
    const variables = { n: 1 };
    const body = JSON.stringify({ query: QUERY, variables, operationName: 'Me' });
    await ask(url, QUERY, { headers, body });
    expect(seen).toEqual([
      ['r1', 'Me', true, variables, 'a'],
      'Me',
      'QueryPlan',
      { status: 200, hasData: true, errors: [] },
    ]);
  });

  it('see what is refused after it was understood', async () => {
    const seen: unknown[] = [];
    const { url } = await serve({ onAnswer: (_request, answered) => void seen.push(answered) });
    await ask(url, '{ you }');
    await ask(url, '', { body: '{"query":1}' });
    expect(seen).toMatchObject([
      {
        status: 400,
        hasData: false,
        errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
      },
    ]);
  });

  it('add headers and extensions, whatever the answer is; the last value of a header counts', async () => {
    const { url } = await serve(
      { onRequest: (request) => request.setHeader('X-Cost', '1') },
      {
        onAnswer(request, { errors }) {
          request.setHeader('x-cost', '2');
          request.setHeader('Cache-Control', 'private');
          request.setHeader('Vary', 'X-Tenant');
          request.setExtension('errors', errors.length);
        },
      },
    );
    const answered = await ask(url, '{ me { name } }');
    expect(answered.headers).toMatchObject({
      'x-cost': '2',
      'cache-control': 'private',
      vary: 'Origin, X-Tenant',
    });
    expect(answered.text).toBe('{"data":{"me":{"name":"Ada"}},"extensions":{"errors":0}}\n');
    const refused = await ask(url, '{ you }');
    expect([refused.status, refused.headers['x-cost']]).toEqual([400, '2']);
    expect(refused.extensions).toEqual({ errors: 1 });
  });

  it.each<[string, PipelineHooks]>([
    ['before it is parsed', { onRequest: refuse }],
    ['before it is planned', { onParsed: refuse }],
    ['before it is executed', { onPlanned: async () => refuse() }],
  ])('refuse a request %s, with a status, a code and headers', async (_when, hook) => {
    const late: unknown[] = [];
    const { url } = await serve(hook, {
      onAnswer: (_request, { status }) => void late.push(status),
    });
    const { status, headers, errors, text } = await ask(url, '{ me { name } }');
    expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(errors).toEqual([{ message: 'Log in first.', extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(Object.keys(JSON.parse(text))).toEqual(['errors']);
    expect(shop.accounts.requests).toEqual([]);
    expect(late).toEqual([401]);
  });

  it.each<[string, PipelineHooks]>([
    ['fails', { onRequest: () => Promise.reject(new Error('hunter2')) }],
    ['throws no error', { onParsed: () => Promise.reject('hunter2') }],
    ['fails at the end', { onAnswer: () => Promise.reject(new Error('hunter2')) }],
    ['sets a header that is none', { onRequest: (request) => request.setHeader('a b', 'hunter2') }],
    ['breaks a header', { onRequest: (request) => request.setHeader('a', 'hunter2\r\nb: c') }],
    [
      'sets a header of the connection',
      { onRequest: (request) => request.setHeader('Content-Length', '1') },
    ],
    [
      'sets an extension that is no JSON',
      { onRequest: (request) => request.setExtension('a', 1n) },
    ],
  ])('that %s are hidden from clients, and logged', async (_what, hook) => {
    const { url, log } = await serve(hook);
    const { status, text, errors, headers } = await ask(url, '{ me { name } }');
    expect([status, headers['b']]).toEqual([500, undefined]);
    expect(text).not.toContain('hunter2');
    expect(errors).toEqual([
      {
        message: 'Internal server error.',
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: headers['x-request-id'] },
      },
    ]);
    const line = await log.said('A request failed unexpectedly.');
    expect(line).toMatchObject({ level: 50, requestId: headers['x-request-id'] });
  });

  it('are of the lean host only', async () => {
    const hooks = [{ onRequest: refuse }];
    await expect(startGateway(shop.supergraphSdl, { host: 'apollo' }, { hooks })).rejects.toThrow(
      'Hooks are of the lean host',
    );
  });
});

it('a refusal has the status of an error, and headers that can be sent', () => {
  expect(() => new Refusal('No.', { status: 200, code: 'NO' })).toThrow(RangeError);
  const headers = { a: 'b\r\nc: d' };
  expect(() => new Refusal('No.', { status: 400, code: 'NO', headers })).toThrow(TypeError);
});
