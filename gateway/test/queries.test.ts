import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './support/client.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import { type Shop, startShop } from './support/shop.ts';
import { startServer } from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

const MODES = ['development', 'production'];
const WAYS = HOSTS.flatMap((host) => MODES.map((mode) => ({ host, mode })));

describe.each(WAYS)('a query to the $host host in $mode', ({ host, mode }) => {
  let shop: Shop;
  let gateway: TestGateway;
  const production = mode === 'production';

  beforeAll(async () => {
    shop = await startShop();
    gateway = await startGateway(shop.supergraphSdl, { host, mode });
  });
  afterAll(async () => {
    await gateway.stop();
    await shop.stop();
  });

  it('is answered from all the subgraphs that know something', async () => {
    const { data, errors } = await ask(
      gateway.url,
      'query ($n: Int) { me { name reviews { text } } products(first: $n) { name reviews { author { name } } } }',
      { variables: { n: 1 } },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      me: { name: 'Ada', reviews: [{ text: 'Boils.' }, { text: 'Holds.' }] },
      products: [
        { name: 'Kettle', reviews: [{ author: { name: 'Ada' } }, { author: { name: 'Grace' } }] },
      ],
    });
  });

  it('with a fault of syntax is refused with its place', async () => {
    const { status, errors } = await ask(gateway.url, '{ me { name }');
    expect(status).toBe(400);
    expect(errors).toMatchObject([
      { locations: [{ line: 1, column: 14 }], extensions: { code: 'GRAPHQL_PARSE_FAILED' } },
    ]);
  });

  it('for a field that is not there is refused, with a hint only in development', async () => {
    const { status, errors } = await ask(gateway.url, '{ me { nam } }');
    expect(status).toBe(400);
    const hint = production ? '' : ' Did you mean "name"?';
    expect(errors).toMatchObject([
      {
        message: `Cannot query field "nam" on type "User".${hint}`,
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      },
    ]);
  });

  it('with a thousand faults is refused in a few words', async () => {
    const { status, errors, text } = await ask(gateway.url, `{ ${'wrong '.repeat(1_000)} }`);
    expect(status).toBe(400);
    expect(errors?.length).toBeLessThanOrEqual(6);
    expect(text.length).toBeLessThan(4_096);
  });

  it('of more tokens than allowed is refused before it is parsed', async () => {
    const { status, text } = await ask(gateway.url, `{ ${'me { id } '.repeat(3_000)} }`);
    expect(status).toBe(400);
    expect(text).toContain('The document has too many tokens.');
  });

  it('with a wrong variable is refused with status 400', async () => {
    const { status, errors } = await ask(
      gateway.url,
      'query ($n: Int) { products(first: $n) { id } }',
      {
        variables: { n: 'many' },
      },
    );
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('for another operation than there is, is refused', async () => {
    const body = JSON.stringify({ query: 'query A { me { id } }', operationName: 'B' });
    const { status, errors } = await ask(gateway.url, '', { body });
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }]);
  });

  it.each([
    ['a subscription', 'subscription { me { id } }', 'The graph has no subscriptions.'],
    [
      'several operations',
      'query A { me { id } } query B { me { id } }',
      'The document has several',
    ],
  ])('that is %s is refused', async (_what, query, message) => {
    const { status, errors } = await ask(gateway.url, query);
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }]);
    expect(errors?.[0]?.message).toContain(message);
  });

  it(`${production ? 'may not' : 'may'} ask for the schema`, async () => {
    const { status, data } = await ask(gateway.url, '{ __schema { queryType { name } } }');
    expect(status).toBe(production ? 400 : 200);
    expect(data).toEqual(production ? undefined : { __schema: { queryType: { name: 'Query' } } });
  });

  it(`${production ? 'never' : 'on request'} shows its plan`, async () => {
    const headers = { 'apollo-query-plan-experimental': '1' };
    const { extensions } = await ask(gateway.url, '{ me { name } }', { headers });
    if (production) expect(extensions).toBeUndefined();
    else expect(extensions?.['__queryPlanExperimental']).toContain('Fetch(service: "accounts")');
  });
});

describe.each(HOSTS)('errors that a subgraph reports, behind the %s host,', (host) => {
  const reported = [
    {
      message: 'Too many.',
      path: ['latestReview'],
      extensions: { code: 'TOO_MANY', stacktrace: ['at vault.ts'], field: 'first' },
    },
    {
      message: 'SELECT failed',
      path: ['latestReview', 'text'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', exception: 'hunter2' },
    },
    { message: 'oops', extensions: { code: 'not a code\n' } },
  ];

  async function errorsWith(options: Record<string, object | string>) {
    const shop = await startShop();
    const faulty = await startServer('reviews', (_seen, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ data: { latestReview: { text: null } }, errors: reported }));
    });
    const supergraph = composeSupergraph([
      shop.accounts,
      shop.catalog,
      { ...shop.reviews, url: faulty.url },
    ]);
    const gateway = await startGateway(supergraph, { host, ...options });
    const { data, errors } = await ask(gateway.url, '{ latestReview { text } }');
    await gateway.stop();
    await faulty.stop();
    await shop.stop();
    expect(data).toEqual({ latestReview: { text: null } });
    return errors;
  }

  it('keep message, path, code and subgraph, and nothing else', async () => {
    expect(await errorsWith({})).toEqual([
      {
        message: 'Too many.',
        path: ['latestReview'],
        extensions: { code: 'TOO_MANY', service: 'reviews' },
      },
      {
        message: 'SELECT failed',
        path: ['latestReview', 'text'],
        extensions: { code: 'SUBGRAPH_ERROR', service: 'reviews' },
      },
      {
        message: 'oops',
        path: ['latestReview'],
        extensions: { code: 'SUBGRAPH_ERROR', service: 'reviews' },
      },
    ]);
  });

  it('lose in production the message of those without a code of their own', async () => {
    const errors = await errorsWith({ mode: 'production' });
    expect(errors?.map(({ message }) => message)).toEqual([
      'Too many.',
      'Subgraph "reviews" reported an error.',
      'Subgraph "reviews" reported an error.',
    ]);
  });

  it('keep further extensions, and do without the name of the subgraph, if configured', async () => {
    const errors = await errorsWith({
      errors: { subgraphName: false, subgraphExtensions: ['field'], subgraphMessages: 'none' },
    });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'TOO_MANY', field: 'first' },
      { code: 'SUBGRAPH_ERROR' },
      { code: 'SUBGRAPH_ERROR' },
    ]);
    expect(errors?.[0]?.message).toBe('A subgraph reported an error without a code of its own.');
  });
});
