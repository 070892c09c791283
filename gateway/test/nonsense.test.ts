import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from './support/client.ts';
import { startGateway, type TestGateway } from './support/gateway.ts';
import { type Shop, startShop } from './support/shop.ts';

const RUNS = { numRuns: 300 };

/** Pieces that requests are made of, so that nonsense comes near to sense. */
const WORDS = [
  ...[
    '{',
    '}',
    '(',
    ')',
    '...',
    'on',
    'User',
    'me',
    'name',
    'products',
    'id',
    '@skip',
    '(if: true)',
  ],
  ...[
    'query',
    'mutation',
    'subscription',
    'fragment',
    'F',
    '$a',
    ':',
    'Int',
    '"""',
    '"',
    '#',
    '\n',
  ],
  ...[
    '__typename',
    '__schema',
    '__proto__',
    'constructor',
    'first',
    '1e99',
    '-0',
    '[',
    ']',
    '\u0000',
  ],
];
const query = fc
  .array(fc.constantFrom(...WORDS), { maxLength: 20 })
  .map((words) => words.join(' '));
const member = fc.oneof(query, fc.jsonValue({ maxDepth: 3 }));
const body = fc.oneof(
  fc.record(
    { query: member, operationName: member, variables: member, extensions: member },
    { requiredKeys: [] },
  ),
  fc.jsonValue(),
);
const token = fc.constantFrom(
  '*',
  'application',
  'text',
  'json',
  'graphql-response+json',
  'html',
  '',
);
const range = fc
  .tuple(
    token,
    token,
    fc.constantFrom('', ';q=0', ';q=1', ';q=.5', ';q', ';;', ';charset=utf-8', ',,'),
  )
  .map(([type, subtype, parameter]) => `${type}/${subtype}${parameter}`);
const accept = fc.array(range, { maxLength: 5 }).map((ranges) => ranges.join(', '));

describe('nonsense', () => {
  let shop: Shop;
  let gateway: TestGateway;

  beforeAll(async () => {
    shop = await startShop();
    gateway = await startGateway(shop.supergraphSdl, { mode: 'production' });
  });
  afterAll(async () => {
    await gateway.stop();
    await shop.stop();
  });

  /** Every answer is JSON, and says that it is the client's fault, if it is somebody's. */
  function expectSense({ status, headers, text }: Awaited<ReturnType<typeof send>>): void {
    expect(headers['content-type']).toMatch(
      /^application\/(graphql-response\+)?json; charset=utf-8$/,
    );
    const { data, errors } = JSON.parse(text);
    expect([200, 400, 405, 406]).toContain(status);
    if (data === undefined) expect(errors.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/ at |node:|\.ts:/);
  }

  it('by POST is refused as such', async () => {
    const headers = { 'content-type': 'application/json' };
    await fc.assert(
      fc.asyncProperty(body, accept, async (sent, accepted) => {
        const text = JSON.stringify(sent);
        const options = { method: 'POST', body: text, headers: { ...headers, accept: accepted } };
        expectSense(await send(gateway.url, options));
      }),
      RUNS,
    );
  });

  it('by GET is refused as such', async () => {
    const value = fc.oneof(query, fc.json({ maxDepth: 2 }), fc.string());
    const parameters = fc.array(
      fc.tuple(fc.constantFrom('query', 'variables', 'operationName', 'extensions', 'x'), value),
      { maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(parameters, accept, async (pairs, accepted) => {
        const headers = { 'apollo-require-preflight': '1', accept: accepted };
        expectSense(await send(`${gateway.url}?${new URLSearchParams(pairs)}`, { headers }));
      }),
      RUNS,
    );
  });

  it('leaves nothing in the log that an operator would have to look at', () => {
    const lines = gateway.log.lines.filter(({ level }) => level >= 50);
    expect(lines).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
