import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphqlOf, send } from './support/client.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import { type SubgraphDefinition, startSubgraph, type TestSubgraph } from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

/** Names that all objects have, or that set what they have. */
const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineGetter__',
];

const one = { id: 'p1' };
const things: SubgraphDefinition = {
  name: 'things',
  sdl: `
    type Query { thing(by: By, prototype: String): Thing things: [Thing!] constructor: String }
    input By { constructor: String prototype: By toString: Int }
    type Thing @key(fields: "id") { id: ID! constructor: String prototype: Thing }
  `,
  resolvers: {
    Query: { thing: () => one, things: () => [one, one], constructor: () => 'of a query' },
    Thing: {
      __resolveReference: () => one,
      constructor: () => 'of a thing',
      prototype: () => one,
    },
  },
};
const owners: SubgraphDefinition = {
  name: 'owners',
  sdl: `type Thing @key(fields: "id") { id: ID! owner(constructor: String): String toString: String }`,
  resolvers: {
    Thing: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      owner: (_: unknown, args: { constructor?: unknown }) =>
        Object.hasOwn(args, 'constructor') ? args.constructor : 'Ada',
      toString: () => 'text',
    },
  },
};

describe.each(HOSTS)('names of prototypes, on the %s host,', (host) => {
  const before = Object.getOwnPropertyNames(Object.prototype);
  let subgraphs: TestSubgraph[];
  let gateway: TestGateway;

  beforeAll(async () => {
    subgraphs = await Promise.all([things, owners].map((each) => startSubgraph(each)));
    gateway = await startGateway(composeSupergraph(subgraphs), { host });
  });
  afterAll(async () => {
    await gateway.stop();
    await Promise.all(subgraphs.map((each) => each.stop()));
  });

  /** Asks by a body that is text, because objects lose some of these names on the way to JSON. */
  async function answerTo(query: string, variables = '{}', more = ''): Promise<string> {
    const body = `{"query":${JSON.stringify(query)},"variables":${variables}${more}}`;
    const headers = { 'content-type': 'application/json' };
    const result = await send(gateway.url, { method: 'POST', headers, body });
    expect(graphqlOf(result).errors).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    return JSON.stringify(JSON.parse(result.text).data);
  }

  it.each(NAMES)('work as alias at the root, in lists and in entities: %s', async (name) => {
    const query = `{ ${name}: things { ${name}: owner } z: thing { ${name}: id } }`;
    const list = `[{"${name}":"Ada"},{"${name}":"Ada"}]`;
    expect(await answerTo(query)).toBe(`{"${name}":${list},"z":{"${name}":"p1"}}`);
  });

  it.each(NAMES)('work as alias within themselves, with fields of such names: %s', async (name) => {
    const query = `{ ${name}: thing { ${name}: prototype { ${name}: constructor } s: toString } q: constructor }`;
    expect(await answerTo(query)).toBe(
      `{"${name}":{"${name}":{"${name}":"of a thing"},"s":"text"},"q":"of a query"}`,
    );
  });

  it.each(NAMES)('work as variable, in conditions and arguments: %s', async (name) => {
    const query = `query ($${name}: Boolean!, $x: String) { thing { id @skip(if: $${name}) owner(constructor: $x) @include(if: $${name}) } }`;
    expect(await answerTo(query, `{"${name}":true,"x":"Grace"}`)).toBe(
      '{"thing":{"owner":"Grace"}}',
    );
    expect(await answerTo(query, `{"${name}":false}`)).toBe('{"thing":{"id":"p1"}}');
    const argument = `query ($${name}: String) { thing { owner(constructor: $${name}) } }`;
    expect(await answerTo(argument, `{"${name}":"Eve"}`)).toBe('{"thing":{"owner":"Eve"}}');
  });

  it.each(NAMES)('work as name of an operation and of a fragment: %s', async (name) => {
    const query = `query ${name} { thing { ...${name} } } query B { constructor } fragment ${name} on Thing { owner }`;
    expect(await answerTo(query, '{}', `,"operationName":"${name}"`)).toBe(
      '{"thing":{"owner":"Ada"}}',
    );
  });

  it('work as keys of inputs, in literals and in variables', async () => {
    const literal =
      '{ thing(by: { constructor: "a", toString: 2, prototype: { constructor: "b", toString: 1 } }) { id } }';
    expect(await answerTo(literal)).toBe('{"thing":{"id":"p1"}}');
    const query = 'query ($by: By) { thing(by: $by, prototype: "b") { id } }';
    const variables =
      '{"by":{"constructor":"a","toString":2,"prototype":{"constructor":"b","toString":1}}}';
    expect(await answerTo(query, variables)).toBe('{"thing":{"id":"p1"}}');
    expect(JSON.stringify(subgraphs[0]?.requests.at(-1)?.variables)).toContain(
      variables.slice(6, -1),
    );
  });

  it.each(NAMES)('pollute nothing as keys that nobody asked for: %s', async (name) => {
    const evil = `{"${name}":{"polluted":"yes","prototype":{"polluted":"yes"}}}`;
    const extra = `,"extensions":${evil},"${name}":${evil}`;
    expect(await answerTo('{ thing { id } }', evil, extra)).toBe('{"thing":{"id":"p1"}}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
