import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphqlOf, type HttpOptions, type HttpResult, send } from './support/client.ts';
import { startGateway, type TestGateway } from './support/gateway.ts';
import { type Shop, startShop } from './support/shop.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const PROOF = { 'apollo-require-preflight': '1' };
const NEW = 'application/graphql-response+json';

/** A request by its method, query string, headers and body. */
interface Case {
  readonly search?: string;
  readonly options: HttpOptions;
}

const post = (body: unknown, headers: Record<string, string> = {}): Case => ({
  options: {
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  },
});
const get = (
  parameters: Record<string, string> | string,
  headers: Record<string, string> = PROOF,
): Case => ({
  search: `?${new URLSearchParams(parameters)}`,
  options: { headers },
});

const ME = '{ me { name } }';
const TWO = 'query A { me { id } } query B { me { name } }';
const N = 'query ($n: Int!) { products(first: $n) { id } }';
const RENAME = 'mutation { rename(name: "Eve") { name } }';

/** What both hosts answer alike: status, content type, codes and data. */
const ALIKE: Record<string, Case> = {
  'a query': post({ query: ME }),
  'a mutation': post({ query: RENAME }),
  'a query with null for everything else': post({
    query: ME,
    variables: null,
    operationName: null,
    extensions: null,
  }),
  'a query with members that nobody knows': post({ query: ME, id: 1, __proto__x: {}, toString: 1 }),
  'a query with the keys of prototypes': post(
    `{"__proto__":{"query":"{ nothing }"},"constructor":1,"query":"${ME}"}`,
  ),
  'variables with the keys of prototypes': post(
    `{"query":"query ($__proto__: Int, $constructor: Int) { a: products(first: $__proto__) { id } b: products(first: $constructor) { id } }","variables":{"__proto__":1,"constructor":2}}`,
  ),
  'a member that stands twice': post(`{"query":"{ nothing }","query":"${ME}"}`),
  'variables that are not used': post({ query: ME, variables: { a: 1 } }),
  'one of two operations': post({ query: TWO, operationName: 'B' }),
  'two operations and no name': post({ query: TWO }),
  'two operations and an empty name': post({ query: TWO, operationName: '' }),
  'an operation that is not there': post({ query: TWO, operationName: 'C' }),
  'an operation named as a prototype has': post({ query: TWO, operationName: 'constructor' }),
  'a document without an operation': post({ query: 'fragment F on User { id }' }),
  'a subscription': post({ query: 'subscription { me { id } }' }),
  'a fault of syntax': post({ query: '{ me ' }),
  'a query of white space': post({ query: ' \n ' }),
  'an unknown field': post({ query: '{ you }' }),
  'a missing variable': post({ query: N }),
  'a wrong variable': post({ query: N, variables: { n: 'many' } }),
  'a variable that is null': post({ query: N, variables: { n: null } }),
  'a variable that is too large': post({ query: N, variables: { n: 1e10 } }),
  'many wrong variables': post({
    query: `query (${Array.from({ length: 20 }, (_, i) => `$v${i}: Int`)}) { products { ${Array.from({ length: 20 }, (_, i) => `a${i}: id @skip(if: false)`)} } ${Array.from({ length: 20 }, (_, i) => `p${i}: products(first: $v${i}) { id }`)} }`,
    variables: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`v${i}`, 'x'])),
  }),
  'an empty object': post({}),
  'an empty query': post({ query: '' }),
  'a query that is null': post({ query: null }),
  'a query that is a number': post({ query: 1 }),
  'a query that is a syntax tree': post({ query: { kind: 'Document', definitions: [] } }),
  'a query that is a list': post({ query: [ME] }),
  'variables that are a text': post({ query: N, variables: '{"n":1}' }),
  'variables that are a list': post({ query: N, variables: [1] }),
  'variables that are a number': post({ query: N, variables: 0 }),
  'variables that are false': post({ query: N, variables: false }),
  'an operation name that is a number': post({ query: ME, operationName: 1 }),
  'extensions that are a text': post({ query: ME, extensions: '{}' }),
  'extensions that are a list': post({ query: ME, extensions: [] }),
  'a body that is null': post('null'),
  'a body that is a text': post('"{ me }"'),
  'a body that is a number': post('1'),
  'an empty batch': post('[]'),
  'a batch': post([{ query: ME }]),
  'an empty body': post(''),
  'half a body': post('{"query":'),
  'a body that opens ten thousand lists': post('['.repeat(10_000)),
  'a query that opens two thousand fields': post({ query: '{ me '.repeat(2_000) }),
  'an introspection': post({
    query: '{ __schema { queryType { name } } __type(name: "User") { name } }',
  }),
  'a __typename': post({ query: '{ __typename }' }),
  'fragments within each other': post({
    query: 'query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
  }),
  'fragments that double two hundred times': post({
    query: `{ ...F0 } ${Array.from({ length: 200 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ')} fragment F200 on Query { __typename }`,
  }),
  'a query that asks for its plan': post({ query: ME }, { 'apollo-query-plan-experimental': '1' }),

  'a query by GET': get({ query: ME }),
  'a query by GET with variables': get({ query: N, variables: '{"n":1}' }),
  'a query by GET with a name': get({ query: TWO, operationName: 'A' }),
  'a query by GET with the header of an operation name': get(
    { query: ME },
    { 'x-apollo-operation-name': 'Me' },
  ),
  'a query by GET of JSON type': get({ query: ME }, JSON_TYPE),
  'a query by GET that proves nothing': get({ query: ME }, {}),
  'a query by GET that proves nothing at length': get(
    { query: ME },
    { 'apollo-require-preflight': '' },
  ),
  'a query by GET of a form': get({ query: ME }, { ...PROOF, 'content-type': 'text/plain' }),
  'nothing by GET': get({}),
  'two queries by GET': get(`query=${encodeURIComponent(ME)}&query=b`),
  'variables by GET that are no JSON': get({ query: N, variables: '{n:1}' }),
  'variables by GET that are a list': get({ query: N, variables: '[1]' }),
  'extensions by GET that are no JSON': get({ query: ME, extensions: 'x' }),
  'a fault of syntax by GET': get({ query: '{ me' }),
  'an encoding by GET that is none': { search: '?query=%E0%A4%A', options: { headers: PROOF } },

  ...Object.fromEntries(
    [
      '',
      '*/*',
      'application/*',
      'application/json',
      'APPLICATION/JSON',
      'application/json; charset=utf-8',
      NEW,
      `${NEW}, application/json`,
      `application/json, ${NEW}`,
      `${NEW};q=0.9, application/json;q=0.8`,
      `${NEW};q=0.8, application/json;q=0.9`,
      `${NEW};q=0.5, */*`,
      `${NEW}; charset=utf-8, application/json;q=0.9`,
      `*/*;q=0.1, ${NEW}`,
      `*/*, application/json;q=0`,
      'text/html, */*;q=0.1',
      'multipart/mixed, application/json;q=0.5',
      'application/json;q=2',
      ',, application/json',
    ].map((accept) => [`a query whose Accept is "${accept}"`, post({ query: ME }, { accept })]),
  ),
  ...Object.fromEntries(
    ['{ me', '{ you }'].map((query) => [
      `${query} in the new media type`,
      post({ query }, { accept: NEW }),
    ]),
  ),
  'a wrong variable in the new media type': post({ query: N }, { accept: NEW }),
  'an operation that is not there in the new media type': post(
    { query: TWO, operationName: 'C' },
    { accept: NEW },
  ),
  'a body that is null in the new media type': post('null', { accept: NEW }),
};

interface Difference {
  readonly request: Case;
  readonly lean: object;
  readonly apollo: object;
}

const NOT_PERSISTED = 'PERSISTED_QUERY_NOT_SUPPORTED';
const LOOSE = 'private, no-cache, must-revalidate';
const HASH = { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } };
const MUTATED = { status: 405, allow: 'POST' };

/** What they answer differently, and how; docs/hosts.md says why. */
const DIFFERENT: Record<string, Difference> = {
  'a mutation by GET': {
    request: get({ query: RENAME }),
    lean: { ...MUTATED, codes: ['METHOD_NOT_ALLOWED'] },
    apollo: { ...MUTATED, codes: ['BAD_REQUEST'] },
  },
  'a subscription by GET': {
    request: get({ query: 'subscription { me { id } }' }),
    lean: { ...MUTATED, codes: ['METHOD_NOT_ALLOWED'] },
    apollo: { ...MUTATED, codes: ['BAD_REQUEST'] },
  },
  ...Object.fromEntries(
    ['image/png', 'text/html', 'application/json;q=0', 'application/json;q=abc'].map((accept) => [
      `a query whose Accept is "${accept}"`,
      {
        request: post({ query: ME }, { accept }),
        lean: { status: 406, codes: ['NOT_ACCEPTABLE'] },
        apollo: { status: 406, codes: ['BAD_REQUEST'] },
      },
    ]),
  ),
  'nonsense whose Accept is "image/png"': {
    request: post({ query: 1 }, { accept: 'image/png' }),
    lean: { status: 406, codes: ['NOT_ACCEPTABLE'] },
    apollo: { status: 400, codes: ['BAD_REQUEST'] },
  },
  'variables by GET that are null': {
    request: get({ query: ME, variables: 'null' }),
    lean: { status: 200, data: { me: { name: 'Ada' } } },
    apollo: { status: 400, codes: ['BAD_REQUEST'] },
  },
  'a query whose Accept has a parameter after q': {
    request: post({ query: ME }, { accept: 'application/json;q=1;level=1' }),
    lean: { status: 200, data: { me: { name: 'Ada' } } },
    apollo: { status: 406, codes: ['BAD_REQUEST'] },
  },
  'a hash in place of a query': {
    request: post(HASH),
    lean: { status: 200, codes: [NOT_PERSISTED], cacheControl: 'no-store' },
    apollo: { status: 200, codes: [NOT_PERSISTED], cacheControl: LOOSE },
  },
  'a hash beside a query': {
    request: post({ query: ME, ...HASH }),
    lean: { status: 200, codes: [NOT_PERSISTED], cacheControl: 'no-store' },
    apollo: { status: 200, codes: [NOT_PERSISTED], cacheControl: LOOSE },
  },
  'a hash in place of a query in the new media type': {
    request: post(HASH, { accept: NEW }),
    lean: { status: 400, codes: [NOT_PERSISTED], cacheControl: 'no-store' },
    apollo: { status: 200, codes: [NOT_PERSISTED], cacheControl: LOOSE },
  },
};

describe.each(['development', 'production'])('both hosts in %s', (mode) => {
  let shop: Shop;
  let lean: TestGateway;
  let apollo: TestGateway;

  beforeAll(async () => {
    shop = await startShop();
    lean = await startGateway(shop.supergraphSdl, { mode, host: 'lean' });
    apollo = await startGateway(shop.supergraphSdl, { mode, host: 'apollo' });
  });
  afterAll(async () => {
    await Promise.all([lean.stop(), apollo.stop()]);
    await shop.stop();
  });

  const ask = ({ url }: TestGateway, { search = '', options }: Case) => send(url + search, options);

  it.each(Object.entries(ALIKE))('answer alike to %s', async (_what, request) => {
    const [ours, apollos] = await Promise.all([ask(lean, request), ask(apollo, request)]);
    expect(gistOf(ours)).toEqual(gistOf(apollos));
    expect(headersOf(ours)).toEqual(headersOf(apollos));
  });

  it.each(Object.entries(DIFFERENT))(
    'differ in their answer to %s as they are said to',
    async (_what, { request, lean: expected, apollo: apollosExpected }) => {
      const [ours, apollos] = await Promise.all([ask(lean, request), ask(apollo, request)]);
      expect(gistOf(ours)).toMatchObject(expected);
      expect(gistOf(apollos)).toMatchObject(apollosExpected);
    },
  );
});

function gistOf(result: HttpResult) {
  const { data, errors, extensions } = graphqlOf(result);
  return {
    status: result.status,
    type: result.headers['content-type'],
    members: Object.keys(JSON.parse(result.text)),
    data,
    codes: errors?.map((error) => error.extensions['code']),
    places: errors?.map((error) => Reflect.get(error, 'locations')),
    extensions,
    allow: result.headers.allow,
    cacheControl: result.headers['cache-control'],
  };
}

/** All but what differs from one answer to the next. */
function headersOf({ headers }: HttpResult) {
  const { date, 'x-request-id': id, 'content-length': length, ...rest } = headers;
  expect([typeof date, typeof id, typeof length]).toEqual(['string', 'string', 'string']);
  return rest;
}
