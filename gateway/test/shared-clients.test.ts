import { writeFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GraphqlResult, graphqlOf, send } from './support/client.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import {
  executorOf,
  fullSdlOf,
  type SubgraphDefinition,
  startServer,
  type TestServer,
} from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

interface Seen {
  readonly headers: Readonly<Record<string, string | undefined>>;
}
const tenantOf = ({ headers }: Seen) => headers['x-tenant'] ?? 'nobody';

const SHELVES: SubgraphDefinition = {
  name: 'shelves',
  sdl: `
    type Query { shelf(size: Int = 3, from: Int = 0): [Book!] book(id: ID!): Book tenant: String lost: Book }
    type Mutation { open: String }
    type Book @key(fields: "id") { id: ID! title: String }
  `,
  resolvers: {
    Query: {
      shelf: (_: unknown, { size, from }: { size: number; from: number }, seen: Seen) =>
        Array.from({ length: size }, (_item, index) => ({
          id: `b${from + index}`,
          title: `${from + index} of ${tenantOf(seen)}`,
        })),
      book: (_: unknown, { id }: { id: string }) => ({ id, title: id }),
      tenant: (_root: unknown, _given: unknown, seen: Seen) => tenantOf(seen),
      lost: () => {
        throw new Error('Lost.');
      },
    },
    Mutation: { open: (_root: unknown, _given: unknown, seen: Seen) => tenantOf(seen) },
  },
};

const OPINIONS: SubgraphDefinition = {
  name: 'opinions',
  sdl: `type Book @key(fields: "id") { id: ID! stars(scale: Int = 5): Int said: String! by: String essay: [String!] }`,
  resolvers: {
    Book: {
      stars: ({ id }: { id: string }, { scale }: { scale: number }) => (id.length * 7) % scale,
      said({ id }: { id: string }, _given: unknown, seen: Seen) {
        if (id === 'b2' || (id === 'b4' && tenantOf(seen) === 'a')) throw new Error('Silence.');
        return `${id} is good, says ${tenantOf(seen)}`;
      },
      by: (_book: unknown, _given: unknown, seen: Seen) => tenantOf(seen),
      // Long enough for its text to be taken apart, with what may be mistaken for its end.
      essay: ({ id }: { id: string }, _given: unknown, seen: Seen) =>
        Array.from({ length: 20 }, () => `"{[${id}]}\\ \u2028 ${tenantOf(seen)}\n😀"}]`),
    },
  },
};

const QUERIES = [
  '{ shelf { id title stars } }',
  'query ($from: Int) { shelf(from: $from) { id said } }',
  'query ($from: Int) { shelf(size: 2, from: $from) { said by stars(scale: 3) } tenant }',
  'query ($from: Int = 1) { a: shelf(from: $from) { by } b: shelf(size: 5) { said } }',
  '{ lost { said } tenant }',
  'query ($id: ID!) { book(id: $id) { id said by } }',
  '{ shelf { essay title } }',
  'query ($from: Int) { shelf(from: $from) { id essay } last: shelf(size: 1) { by essay } }',
  'query ($id: ID!) { book(id: $id) { essay stars(scale: 4) } }',
  'mutation { open }',
  '{ a: tenant b: tenant c: tenant d: tenant }',
  '{ shelf { nothing } }',
];
const VARIABLES = [
  {},
  { from: 0 },
  { from: 2 },
  { from: null },
  { id: 'b2' },
  { id: 'b4' },
  { from: 'x' },
];
const FLAGS = [{}, {}, {}, { 'archipelago-nulls': '1' }, { 'archipelago-statements': '1' }];

interface Client {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** After how many turns of the event loop it leaves, if it does. */
  readonly leavesAfter: number | undefined;
}

/** Numbers from 0 up to 1, always the same for a seed. */
function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

function clientsOf(seed: number, count: number): Client[] {
  const next = numbersOf(seed);
  const oneOf = <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)] as Item;
  return Array.from({ length: count }, () => ({
    body: JSON.stringify({ query: oneOf(QUERIES), variables: oneOf(VARIABLES) }),
    headers: {
      'content-type': 'application/json',
      ...(next() < 0.7 ? { 'x-tenant': oneOf(['a', 'b']) } : {}),
      'x-unseen': oneOf(['1', '2']),
      ...oneOf(FLAGS),
    },
    leavesAfter: next() < 0.25 ? Math.floor(next() * 60) : undefined,
  }));
}

const SHARING = {
  'calls that are shared': { shareInFlight: true },
  'calls that are batched': { batchWindowMs: 2, maxBatchSize: 3 },
  'calls that are batched by turns of the event loop': { batchWindowMs: 0 },
  'calls that are shared and batched': { shareInFlight: true, batchWindowMs: 1 },
};
const CASES = HOSTS.flatMap((host) =>
  Object.entries(SHARING).map(([name, options]) => [name, host, options] as const),
);

describe('clients that come together', () => {
  const servers: TestServer[] = [];
  let supergraphSdl: string;
  let alone: TestGateway;
  const answers = new Map<string, Promise<unknown>>();

  beforeAll(async () => {
    for (const definition of [SHELVES, OPINIONS]) {
      const execute = executorOf(definition);
      const server = await startServer(definition.name, async (seen, response) => {
        const result = await execute(seen);
        // Some take longer than others, so that clients come and go in between.
        for (let turn = seen.body.length % 40; turn > 0; turn -= 1) await setImmediate();
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(result));
      });
      servers.push(server);
    }
    supergraphSdl = composeSupergraph(
      [SHELVES, OPINIONS].map((definition, index) => ({
        ...definition,
        sdl: fullSdlOf(definition),
        url: servers[index]?.url ?? '',
      })),
    );
    alone = await startGateway(supergraphSdl, options('lean', {}));
  });
  afterAll(async () => {
    await alone.stop();
    await Promise.all(servers.map((server) => server.stop()));
  });

  /** What a client gets from a gateway where nothing is shared. */
  function answerAlone(client: Client): Promise<unknown> {
    const key = JSON.stringify([client.body, client.headers]);
    const known = answers.get(key) ?? answerOf(alone, { ...client, leavesAfter: undefined });
    answers.set(key, known);
    return known;
  }

  it.each(CASES)('get what each would get alone over %s (%s)', async (_what, host, sharing) => {
    const gateway = await startGateway(supergraphSdl, options(host, sharing));
    for (const seed of [1, 2, 3]) {
      const clients = clientsOf(seed * 7_919, 120);
      const asked = clients.map((client) => answerOf(gateway, client));
      if (seed === 2) await writeFile(gateway.supergraphFile, `${supergraphSdl}# Another.`);
      const got = await Promise.all(asked);
      for (const [index, client] of clients.entries()) {
        if (got[index] === LEFT) continue;
        expect(got[index], JSON.stringify(client)).toEqual(await answerAlone(client));
      }
    }
    // Nothing that is over is joined by those that come later.
    const before = servers.map(({ requests }) => requests.length);
    const [client] = clientsOf(1, 1);
    const later = { body: JSON.stringify({ query: QUERIES[0] }), headers: client?.headers ?? {} };
    for (let time = 0; time < 2; time += 1) {
      await answerOf(gateway, { ...later, leavesAfter: undefined });
    }
    expect(servers.map(({ requests }, index) => requests.length - (before[index] ?? 0))).toEqual([
      2, 2,
    ]);
    await gateway.stop();
  });
});

function options(host: string, defaults: object) {
  return {
    host,
    mode: 'development',
    subgraphs: { defaults: { forwardHeaders: ['x-tenant'], ...defaults } },
  };
}

const LEFT = Symbol('left');

async function answerOf({ url }: TestGateway, client: Client): Promise<unknown> {
  const { body, headers, leavesAfter } = client;
  const leaving = new AbortController();
  const asked = send(url, { method: 'POST', body, headers, signal: leaving.signal });
  if (leavesAfter === undefined) return gistOf(await asked);
  const ended = asked.then(gistOf, () => LEFT);
  for (let turn = 0; turn < leavesAfter; turn += 1) await setImmediate();
  leaving.abort();
  return ended;
}

function gistOf(result: Awaited<ReturnType<typeof send>>) {
  const { data, errors, extensions }: Pick<GraphqlResult, 'data' | 'errors' | 'extensions'> =
    graphqlOf(result);
  const { statements, ...others } = extensions ?? {};
  const { 'content-type': type } = result.headers;
  return {
    status: result.status,
    type,
    data,
    errors: errors?.map((error) => JSON.stringify(error)).sort(),
    extensions: others,
    count: Reflect.get(Object(statements), 'count'),
  };
}
