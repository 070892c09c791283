import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ArchipelagoGateway } from '../src/index.ts';
import { DEFAULT_SHAPE_LIMITS } from '../src/limits/shape-limits.ts';
import { graphqlOf, type HttpResult, send } from './support/client.ts';
import { startGateway } from './support/gateway.ts';
import { startSubgraph, type TestSubgraph } from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

const ada = { id: 'u1', name: 'Ada' };
const people = {
  name: 'people',
  sdl: `
    type Query { me: User users(ids: [ID!], by: Filter): [User] }
    type User @key(fields: "id") { id: ID! name: String friend: User }
    input Filter { names: [String] not: Filter }
  `,
  resolvers: {
    Query: { me: () => ada, users: () => [ada] },
    User: { friend: () => null },
  },
};

interface Asked {
  readonly query: string;
  readonly variables?: object;
  readonly operationName?: string;
}
type Way = (asked: Asked) => Promise<HttpResult>;

const PROOF = { 'apollo-require-preflight': '1' };

function byPost(url: string, headers: Record<string, string> = {}): Way {
  const type = { 'content-type': 'application/json', ...headers };
  return (asked) => send(url, { method: 'POST', headers: type, body: JSON.stringify(asked) });
}

function byGet(url: string): Way {
  return ({ query, variables, operationName }) => {
    const parameters = new URLSearchParams({ query });
    if (variables) parameters.set('variables', JSON.stringify(variables));
    if (operationName) parameters.set('operationName', operationName);
    return send(`${url}?${parameters}`, { headers: PROOF });
  };
}

const many = (count: number, one: string) => `${one} `.repeat(count);
const nested = (fields: number, before: string, after: string) =>
  `${before.repeat(fields - 1)}name${after.repeat(fields - 1)}`;

type Shape = (count: number) => Asked;

/** Operations that hold just as much of something as they are told, by the limit on it. */
const SHAPES: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  maxDepth: {
    fields: (count) => ({ query: `{ me { ${nested(count - 1, 'friend { ', ' }')} } }` }),
    'inline fragments': (count) => ({
      query: `{ me { ${nested(count - 1, '... { friend { ', ' } }')} } }`,
    }),
    'named fragments': (count) => {
      const chain = Array.from(
        { length: count - 2 },
        (_, n) => `fragment F${n} on User { friend { ...F${n + 1} } }`,
      );
      return {
        query: `{ me { ...F0 } } ${chain.join(' ')} fragment F${count - 2} on User { name }`,
      };
    },
    'another operation': (count) => ({
      query: `query A { me { name } } query B { me { ${nested(count - 1, 'friend { ', ' }')} } }`,
      operationName: 'A',
    }),
  },
  maxAliases: {
    fields: (count) => ({ query: `{ me { ${aliases(count)} } }` }),
    __typename: (count) => ({
      query: `{ me { ${Array.from({ length: count }, (_, n) => `a${n}: __typename`).join(' ')} } }`,
    }),
    'inline fragments': (count) => ({ query: `{ me { ... on User { ${aliases(count)} } } }` }),
    'a fragment that is spread twice': (count) => ({
      query: `{ me { ...F friend { ...F ${aliases(count % 2)} } } } fragment F on User { ${aliases(Math.floor(count / 2))} }`,
    }),
  },
  maxRootFields: {
    fields: (count) => ({ query: `{ ${many(count, '__typename')} }` }),
    'inline fragments': (count) => ({ query: `{ ${many(count, '... { __typename }')} }` }),
    'a fragment that is spread twice': (count) => ({
      query: `{ ...F ...F ${many(count % 2, '__typename')} } fragment F on Query { ${many(Math.floor(count / 2), '__typename')} }`,
    }),
  },
  maxDirectives: {
    fields: (count) => ({ query: `{ me { ${many(count, 'name @skip(if: false)')} } }` }),
    'inline fragments': (count) => ({
      query: `{ me { ${many(count, '... @skip(if: false) { name }')} } }`,
    }),
    spreads: (count) => ({
      query: `{ me { ${many(count, '...F @skip(if: false)')} } } fragment F on User { name }`,
    }),
    'a fragment that is spread twice': (count) => ({
      query: `{ me { ...F friend { ...F ${many(count % 2, 'name @skip(if: false)')} } } } fragment F on User { ${many(Math.floor(count / 2), 'name @skip(if: false)')} }`,
    }),
  },
  maxSelections: {
    'fragments within fragments': (count) => ({
      query: `{ me { ${many(count - 1 - 99 * 101, 'name')} ${many(99, '...F')} } } fragment F on User { ${many(10, '...G')} } fragment G on User { ${many(9, 'name')} }`,
    }),
  },
  maxOperationNameLength: {
    'the operation': (count) => ({ query: `query ${'x'.repeat(count)} { me { name } }` }),
    'the operation that is asked for': (count) => ({
      query: `query ${'x'.repeat(count)} { me { name } } query A { me { name } }`,
      operationName: 'x'.repeat(count),
    }),
  },
  maxListItems: {
    'an argument': (count) => ({ query: `{ users(ids: [${many(count, '"a"')}]) { name } }` }),
    'an object in an argument': (count) => ({
      query: `{ users(by: { not: { names: [${many(count, '"a"')}] } }) { name } }`,
    }),
    'a default value': (count) => ({
      query: `query ($ids: [ID!] = [${many(count, '"a"')}]) { users(ids: $ids) { name } }`,
    }),
    'a variable': (count) => ({
      query: 'query ($ids: [ID!]) { users(ids: $ids) { name } }',
      variables: { ids: Array.from({ length: count }, () => 'a') },
    }),
    'an object in a variable': (count) => ({
      query: 'query ($by: Filter) { users(by: $by) { name } }',
      variables: { by: { not: { names: Array.from({ length: count }, () => 'a') } } },
    }),
    'a variable that nobody uses': (count) => ({
      query: '{ me { name } }',
      variables: { __proto__x: Array.from({ length: count }, () => 'a') },
    }),
  },
};

function aliases(count: number): string {
  return Array.from({ length: count }, (_, n) => `a${n}: name`).join(' ');
}

const CASES = Object.entries(SHAPES).flatMap(([limit, shapes]) =>
  Object.entries(shapes).map(([where, shape]) => ({ limit, where, shape })),
);

const NEW = { accept: 'application/graphql-response+json' };

describe('the limits on shape', () => {
  let subgraph: TestSubgraph;
  const ways: Record<string, Way> = {};
  const ends: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    subgraph = await startSubgraph(people);
    const supergraphSdl = composeSupergraph([subgraph]);
    for (const host of ['lean', 'apollo']) {
      const { url, stop } = await startGateway(supergraphSdl, { host, mode: 'production' });
      ways[`POST to the ${host} host`] = byPost(url);
      ways[`POST to the ${host} host, of the new media type`] = byPost(url, NEW);
      ways[`GET from the ${host} host`] = byGet(url);
      ends.push(stop);
    }
    const gateway = new ArchipelagoGateway({ supergraphSdl, logger: silent });
    const server = new ApolloServer({ gateway, logger: silent });
    const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
    ways['POST to an Apollo Server with our gateway'] = byPost(url);
    ends.push(() => server.stop());
  });
  afterAll(async () => {
    await Promise.all(ends.map((end) => end()));
    await subgraph.stop();
  });

  it.each(CASES)('of $limit hold in $where, whichever way it comes', async ({ limit, shape }) => {
    const max = Number(DEFAULT_SHAPE_LIMITS[limit as keyof typeof DEFAULT_SHAPE_LIMITS]);
    for (const [way, ask] of Object.entries(ways)) {
      const fine = await ask(shape(max));
      // What is too long for a URL does not come that far.
      if (way.startsWith('GET') && fine.status === 431) continue;
      expect([way, fine.status, graphqlOf(fine).errors]).toEqual([way, 200, undefined]);
      const before = subgraph.requests.length;
      const refused = await ask(shape(max + 1));
      expect([way, refused.status]).toEqual([way, 400]);
      expect(graphqlOf(refused).errors).toMatchObject([
        { extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit } },
      ]);
      expect(refused.text.length).toBeLessThan(500);
      expect(subgraph.requests).toHaveLength(before);
    }
  });

  it('of tokens hold on both hosts', async () => {
    for (const [way, ask] of Object.entries(ways)) {
      if (!way.startsWith('POST') || way.includes('our gateway')) continue;
      const refused = await ask({ query: `{ me { ${many(10_000, 'name')} } }` });
      expect([way, refused.status]).toEqual([way, 400]);
      expect(graphqlOf(refused).errors).toEqual([
        {
          message: 'The document has too many tokens.',
          extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'maxTokens' },
        },
      ]);
    }
  });

  it('hold for a client that accepts no answer, before anything is executed', async () => {
    const url = ends.length > 0 ? ways['POST to the apollo host'] : undefined;
    const before = subgraph.requests.length;
    const { status } = (await url?.({ query: `{ me { ${aliases(31)} } }` })) ?? {};
    expect(status).toBe(400);
    expect(subgraph.requests).toHaveLength(before);
  });
});

describe.each(['lean', 'apollo'])('the limits of the %s host', (host) => {
  let subgraph: TestSubgraph;
  beforeAll(async () => {
    subgraph = await startSubgraph(people);
  });
  afterAll(() => subgraph.stop());

  it('are those of the configuration, or off', async () => {
    const limits = { maxAliases: 1, maxDepth: 'off', maxListItems: 2 };
    const gateway = await startGateway(composeSupergraph([subgraph]), { host, limits });
    const ask = byPost(gateway.url);
    const two = graphqlOf(await ask({ query: '{ a: me { b: name } }' }));
    expect(two.errors?.[0]?.extensions).toEqual({
      code: 'OPERATION_LIMIT_EXCEEDED',
      limit: 'maxAliases',
      max: 1,
    });
    const deep = await ask({ query: `{ me { ${nested(100, 'friend { ', ' }')} } }` });
    expect(graphqlOf(deep).data).toEqual({ me: { friend: null } });
    const { status } = await ask({ query: '{ users(ids: [1, 2, 3]) { name } }' });
    expect(status).toBe(400);
    await gateway.stop();
  });

  it('are those on costs, measured or enforced', async () => {
    const cost = { mode: 'measure', max: 5, listSize: 8 };
    const limits = { cost };
    const supergraph = composeSupergraph([subgraph]);
    const query = '{ users { name } }';
    const measuring = await startGateway(supergraph, { host, limits });
    const measured = await byPost(measuring.url)({ query });
    expect(JSON.parse(measured.text)).toEqual({
      data: { users: [{ name: 'Ada' }] },
      extensions: { cost: { estimated: 8, max: 5 } },
    });
    await measuring.log.said('An operation was estimated to cost more than it may');
    await measuring.stop();

    const enforcing = await startGateway(supergraph, {
      host,
      mode: 'production',
      limits: { cost: { ...cost, mode: 'enforce' } },
    });
    const refused = await byPost(enforcing.url)({ query });
    expect(refused.status).toBe(400);
    expect(graphqlOf(refused).errors?.[0]?.extensions).toEqual({
      code: 'OPERATION_LIMIT_EXCEEDED',
      limit: 'cost.max',
    });
    const cheap = await byPost(enforcing.url)({ query: '{ me { name } }' });
    expect(cheap.text).toBe('{"data":{"me":{"name":"Ada"}}}\n');
    await enforcing.stop();
  });
});

const silent = { debug() {}, info() {}, warn() {}, error() {} };
