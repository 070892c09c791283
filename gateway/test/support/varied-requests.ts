import { createHash } from 'node:crypto';
import type { HttpOptions } from './client.ts';

/** A request by its method, query string, headers and body. */
export interface VariedRequest {
  readonly search?: string;
  readonly options: HttpOptions;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const NEW = { accept: 'application/graphql-response+json' };

const post = (body: unknown, headers: Record<string, string> = {}): VariedRequest => ({
  options: {
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  },
});
const get = (
  parameters: Record<string, string>,
  headers: Record<string, string> = { 'apollo-require-preflight': '1' },
): VariedRequest => ({ search: `?${new URLSearchParams(parameters)}`, options: { headers } });

const ECHO = `query ($filter: Filter, $ids: [ID!], $matrix: [[Int]], $color: Color, $on: Date,
    $any: JSON, $ratio: Float, $yes: Boolean, $n: Int, $text: String) {
  echo(filter: $filter, ids: $ids, matrix: $matrix, color: $color, on: $on, any: $any,
    ratio: $ratio, yes: $yes, n: $n, text: $text)
}`;

/** Variables that fit, and some that fit when they are coerced. */
const FITTING: Record<string, object | undefined> = {
  none: undefined,
  empty: {},
  nulls: Object.fromEntries(
    ['filter', 'ids', 'matrix', 'color', 'on', 'any', 'ratio', 'yes', 'n', 'text'].map((name) => [
      name,
      null,
    ]),
  ),
  'single values for lists': {
    ids: 'one',
    matrix: 3,
    filter: { text: 'x', list: 5, within: { text: 'y', color: null } },
  },
  'lists within lists': { matrix: [1, [2, null], null] },
  'numbers for ids': { ids: [1, '2'] },
  'a large number': { ratio: 1.5e300 },
  'a whole number for a float': { ratio: 3 },
  'an object for a scalar': { any: { a: [1, { b: null }] }, on: { y: 2026 } },
  'a text that is empty': { text: '' },
  'some that are not declared': { more: 1 },
};

const MISFITTING: Record<string, object> = {
  'an enum in lower case': { color: 'red' },
  'a number for an enum': { color: 1 },
  'a fraction for an Int': { n: 1.5 },
  'a text for an Int': { n: '1' },
  'a number beyond an Int': { n: 2_147_483_648 },
  'a text for a Boolean': { yes: 'true' },
  'a number for a text': { text: 5 },
  'an input without what it needs': { filter: {} },
  'an input with a member too many': { filter: { text: 'x', more: 1 } },
  'a fault within an input': { filter: { text: 'x', within: { text: 1 } } },
  'null in a list': { ids: [null] },
  'a text in a matrix': { matrix: [['x']] },
  'a text for an input': { filter: 'x' },
  'a list for an input': { filter: [] },
  'three at once': { n: 'a', ratio: 'b', yes: 'c' },
};

const QUERIES: Record<string, readonly [query: string, variables?: object]> = {
  'several subgraphs': ['{ me { name tags items { id price owner { name nick } } } }'],
  aliases: ['{ a: me { x: name y: name } b: me { id z: __typename } __typename t: __typename }'],
  'an alias that is a prototype’s': ['{ constructor: me { toString: name } }'],
  fragments: [
    'query { ...A ...A me { ... on User { name } ... @include(if: true) { tags } } } fragment A on Query { me { boss { name items { id } } } }',
  ],
  'abstract types': [
    '{ u: node(id: "u1") { __typename id ... on User { name nick } } t: node(id: "t1") { id ... on Thing { label color } } either { __typename ... on Thing { label } ... on User { name } } }',
  ],
  'any value': ['{ json(any: {a: ["\\u2028é💥", null, 1.5, -7], b: {c: true}}) }'],
  'a variable within a scalar': ['query ($n: Int) { json(any: {a: $n, b: [$n]}) }', { n: 3 }],
  introspection: [
    '{ __schema { types { name kind fields { name args { name defaultValue } } } directives { name } } __type(name: "User") { name } me { name } }',
  ],
  '__typename alone': ['{ a: __typename ...F } fragment F on Query { __typename }'],
  mutations: ['mutation { a: rename(name: "A") { name } b: rename(name: "B") { name nick } }'],
  'a mutation that fails': ['mutation { rename(name: "A") { name nick } refuse(x: 1) }'],
  'a field that fails': ['{ fails me { name } }'],
  'a field that fails and must not be null': ['{ failsWhole me { name } }'],
  'items that fail': ['{ inPart inPartOnly }'],
  'the same failure in two places': ['{ me { name secret boss { secret name } } }'],
  'entities that fail': ['{ users(ids: ["u1", "u2", "u3"]) { id flaky } }'],
  'entities that fail and must not be null': ['{ users(ids: ["u1", "u3", "nobody"]) { id nick } }'],
  'equal entities that fail': ['{ many { id nick score } }'],
  'a failure beside others': ['{ broken { id owner { name } } items { id owner { name flaky } } }'],
  'defaults of variables': [
    'query ($c: Color! = BLUE, $t: String = "own", $cs: [Color!] = [GREEN]) { color(of: $c) echo(text: $t) colors(of: $cs) }',
  ],
  'null for a variable with a default': ['query ($c: Color = BLUE) { color(of: $c) }', { c: null }],
  'null for a variable that must not be null': [
    'query ($c: Color! = BLUE) { color(of: $c) }',
    { c: null },
  ],
  'literals that are coerced': [
    '{ colors(of: BLUE) echo(ids: 1, matrix: 2, ratio: 1, filter: {text: "x"}) users(ids: 5) { id } }',
  ],
  'arguments of an entity': [
    'query ($x: Float) { me { score(scale: $x) b: score(scale: 2) c: score } }',
  ],
  'conditions that hold': [
    'query ($a: Boolean!, $b: Boolean = true) { me @include(if: $a) { name } x: me @skip(if: $b) { id nick } }',
    { a: true, b: false },
  ],
  'conditions that leave nothing': [
    'query ($a: Boolean!) { me @include(if: $a) { name } }',
    { a: false },
  ],
  'a condition that is missing': ['query ($a: Boolean!) { me @include(if: $a) { name } }'],
  'a fragment that is left out': ['{ me { ... @include(if: false) { name } } }'],
  'no operation': ['fragment F on User { id }'],
  'white space': [' \n'],
  'a comment': ['# x'],
  'a fault of syntax': ['{ me '],
  'unknown fields': ['{ nothing { x } me { nam } }'],
  '@defer': ['{ me { id ... @defer { nick } } }'],
  '@stream': ['{ many @stream { id } }'],
  'an unused variable': ['query ($x: Int) { me { id } }'],
  'an unknown variable': ['{ echo(n: $x) }'],
};

const TWO = 'query A { me { id } } query B { me { name } }';
const MIXED = 'query A { me { id } } mutation B { refuse }';
const KNOWN = '{ me { name nick } }';
const sha256Hash = createHash('sha256').update(KNOWN).digest('hex');
const hash = (version = 1) => ({ persistedQuery: { version, sha256Hash } });

/** Requests of all kinds, in the order that they are to be sent in. */
export const VARIED_REQUESTS: Readonly<Record<string, VariedRequest>> = {
  ...Object.fromEntries(
    Object.entries(QUERIES).map(([name, [query, variables]]) => [name, post({ query, variables })]),
  ),
  ...Object.fromEntries(
    Object.entries({ ...FITTING, ...MISFITTING }).map(([name, variables]) => [
      `variables: ${name}`,
      post({ query: ECHO, variables }),
    ]),
  ),
  'one of two operations': post({ query: TWO, operationName: 'B' }),
  'a name that is null': post({ query: '{ me { id } }', operationName: null }),
  'no query': post({}),
  'an empty query': post({ query: '' }),
  'a batch': post([{ query: '{ me { id } }' }, { query: '{ nothing }' }]),
  'an empty batch': post([]),
  'a batch of null': post([null]),
  'an unknown hash': post({ extensions: hash() }),
  'a hash with its query': post({ query: KNOWN, extensions: hash() }),
  'a known hash': post({ extensions: hash() }),
  'a known hash by GET': get({ extensions: JSON.stringify(hash()) }),
  'a hash of another query': post({ query: '{ me { id } }', extensions: hash() }),
  'a hash of another version': post({ query: KNOWN, extensions: hash(2) }),
  'a query by GET': get({ query: '{ me { name } }' }),
  'variables by GET': get({ query: ECHO, variables: '{"n":1}', extensions: '{"x":1}' }),
  'variables by GET that are no JSON': get({ query: ECHO, variables: '{' }),
  'a mutation by GET': get({ query: 'mutation { refuse }' }),
  'a query beside a mutation by GET': get({ query: MIXED, operationName: 'A' }),
  'a mutation beside a query by GET': get({ query: MIXED, operationName: 'B' }),
  'nothing by GET': get({}),
  'a query by GET that proves nothing': get({ query: '{ me { id } }' }, {}),
  'the new media type': post({ query: '{ me { id } }' }, NEW),
  'the new media type, refused': post({ query: ECHO, variables: { n: 'x' } }, NEW),
  'the new media type, without data': post({ query: '{ failsWhole }' }, NEW),
  'parts, or JSON': post(
    { query: '{ me { id } }' },
    { accept: 'multipart/mixed; deferSpec=20220824, application/json' },
  ),
  'a media type that is none': post({ query: '{ me { id } }' }, { accept: 'image/png' }),
  'variables that are a list': post({ query: ECHO, variables: [] }),
  'variables that are a text': post({ query: ECHO, variables: '{"n":1}' }),
};
