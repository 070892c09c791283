import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask } from './support/client.ts';
import { JSON_TYPE } from './support/faults/answers.ts';
import { type FaultServer, startFaultServer } from './support/faults/fault-server.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import { type Answer, fullSdlOf, type SubgraphDefinition } from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

const HEADERS = { 'archipelago-nulls': '1' };

/** Knows products; its answers are written in each test. */
const items = {
  name: 'items',
  sdl: `
    type Query { products: [Product] first: Product }
    type Product @key(fields: "id") @key(fields: "code") {
      id: ID!
      code: String @inaccessible
      name: String
      price: Int
    }
  `,
};
const depot = {
  name: 'depot',
  sdl: `
    type Product @key(fields: "id") {
      id: ID!
      price: Int @external
      weight: Float
      parcel: Parcel
      shipping: Int @requires(fields: "price")
    }
    type Parcel { label: String! }
  `,
};
/** Finds products by a key that clients don't see. */
const vault = {
  name: 'vault',
  sdl: 'type Product @key(fields: "code") { code: String @inaccessible place: String }',
};
const IMPORT = 'import: ["@key", "@inaccessible",';

const data = (value: unknown, errors?: unknown): Answer => {
  return (_seen, response) => {
    response.writeHead(200, { 'content-type': JSON_TYPE });
    response.end(JSON.stringify({ data: value, errors }));
  };
};
const product = (more: object = {}) => ({ __typename: 'Product', id: 'p1', ...more });
const entities = (...list: unknown[]) => data({ _entities: list });

describe.each(HOSTS)('a null in an answer of the %s host', (host) => {
  const servers = new Map<string, FaultServer>();
  let supergraph: string;
  let gateway: TestGateway | undefined;

  beforeEach(async () => {
    const subgraphs = [items, depot, vault] as const satisfies Omit<
      SubgraphDefinition,
      'resolvers'
    >[];
    for (const { name } of subgraphs) servers.set(name, await startFaultServer(name, data({})));
    supergraph = composeSupergraph(
      subgraphs.map(({ name, sdl }) => ({
        name,
        url: servers.get(name)?.url ?? '',
        sdl: fullSdlOf({ sdl }).replace('import: ["@key",', IMPORT),
      })),
    );
  });
  afterEach(async () => {
    await gateway?.stop();
    gateway = undefined;
    await Promise.all([...servers.values()].map((server) => server.stop()));
  });

  async function explain(
    query: string,
    answers: Readonly<Record<string, Answer | string>>,
    headers: Readonly<Record<string, string>> = HEADERS,
    mode = 'development',
  ) {
    for (const [name, answer] of Object.entries(answers)) await servers.get(name)?.use(answer);
    gateway ??= await startGateway(supergraph, { host, mode });
    const answer = await ask(gateway.url, query, { headers });
    return { ...answer, nulls: answer.extensions?.['nulls'] };
  }

  it('comes from the field of a subgraph that says so', async () => {
    const { nulls } = await explain('{ first { name price } }', {
      items: data({ first: product({ name: null, price: 1 }) }),
    });
    const cause = { reason: 'FIELD_IS_NULL', subgraph: 'items' };
    expect(nulls).toEqual([{ path: ['first', 'name'], cause }]);
  });

  it('comes from an error of a subgraph, or of a call that failed', async () => {
    const answers = {
      items: data({ first: product({ name: null }) }, [
        { message: 'No.', path: ['first', 'name'] },
      ]),
      depot: 'refuses the connection',
    };
    const { nulls } = await explain('{ first { name weight } }', answers);
    expect(nulls).toEqual([
      { path: ['first', 'name'], cause: { reason: 'SUBGRAPH_ERROR', subgraph: 'items' } },
      {
        path: ['first', 'weight'],
        cause: { reason: 'CALL_FAILED', subgraph: 'depot', code: 'SUBGRAPH_UNAVAILABLE' },
      },
    ]);
  });

  it('comes from an entity that is not there, or from a field of one that is', async () => {
    const { nulls } = await explain('{ products { weight } }', {
      items: data({ products: [product(), product({ id: 'p2' }), null] }),
      depot: entities(null, { weight: null }),
    });
    const entity = (id: string) => ({ __typename: 'Product', id });
    const subgraph = 'depot';
    expect(nulls).toEqual([
      {
        path: ['products', 0, 'weight'],
        cause: { reason: 'ENTITY_IS_NULL', subgraph, entity: entity('p1') },
      },
      {
        path: ['products', 1, 'weight'],
        cause: { reason: 'FIELD_IS_NULL', subgraph, entity: entity('p2') },
      },
      { path: ['products', 2], cause: { reason: 'FIELD_IS_NULL', subgraph: 'items' } },
    ]);
  });

  it('comes from a key that is missing, and from what that is missing for', async () => {
    const { nulls } = await explain('{ first { place } }', {
      items: data({ first: { __typename: 'Product', id: 'p1' } }),
      vault: entities({ place: 'A1' }),
    });
    const because = { reason: 'FIELD_IS_NULL', subgraph: 'items' };
    const cause = { reason: 'KEY_IS_MISSING', subgraph: 'vault', because };
    expect(nulls).toEqual([{ path: ['first', 'place'], cause }]);
  });

  it('comes from a field below that must not be null', async () => {
    const { nulls } = await explain('{ first { box: parcel { text: label } weight } }', {
      items: data({ first: product() }),
      depot: entities({ box: { text: null }, weight: 2.5 }),
    });
    const cause = { reason: 'FIELD_IS_NULL', subgraph: 'depot' };
    const nonNull = ['first', 'box', 'text'];
    expect(nulls).toEqual([{ path: ['first', 'box'], cause, nonNull }]);
  });

  it('comes from a value that does not fit', async () => {
    const { nulls } = await explain('{ first { price } }', {
      items: data({ first: product({ price: 'much' }) }),
    });
    expect(nulls).toEqual([{ path: ['first', 'price'], cause: { reason: 'VALUE_DOES_NOT_FIT' } }]);
  });

  it('tells no key that clients cannot see', async () => {
    const { nulls, text } = await explain('{ first { place } }', {
      items: data({ first: product({ code: 'hunter2' }) }),
      vault: entities(null),
    });
    const entity = { __typename: 'Product' };
    const cause = { reason: 'ENTITY_IS_NULL', subgraph: 'vault', entity };
    expect(nulls).toEqual([{ path: ['first', 'place'], cause }]);
    expect(text).not.toContain('hunter2');
  });

  it('is explained for nobody who does not ask, or may not know', async () => {
    const answers = { items: data({ first: product({ name: null }) }) };
    const silent = await explain('{ first { name } }', answers, {});
    expect(silent.extensions).toBeUndefined();
    await gateway?.stop();
    gateway = undefined;
    const production = await explain('{ first { name } }', answers, HEADERS, 'production');
    expect(production.extensions).toBeUndefined();
    expect(production.data).toEqual({ first: { name: null } });
  });

  it('has company: the rest of the answer is the same as without', async () => {
    const query = '{ products { id name weight shipping place } }';
    const answers = {
      items: data({ products: [product({ name: 'Kettle', price: 2, code: 'c' }), null] }),
      depot: entities({ weight: 1.5, shipping: 3 }),
      vault: entities({ place: null }),
    };
    const explained = await explain(query, answers);
    const plain = await explain(query, answers, {});
    expect([explained.data, explained.errors]).toEqual([plain.data, plain.errors]);
    expect(explained.data).toMatchObject({ products: [{ name: 'Kettle', shipping: 3 }, null] });
    expect(explained.nulls).toHaveLength(2);
  });
});
