import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import { createExecutor } from '../../src/execute/executor.ts';
import type { FetchRequest, SubgraphFetch } from '../../src/execute/run/subgraph-request.ts';
import { typeTableOf } from '../../src/execute/run/type-table.ts';
import { createPlanner } from '../../src/plan/planner.ts';
import { executeEveryWay, requestWith, SHOW_ALL } from '../support/federation/compare.ts';
import { readResponse } from '../support/federation/graph.ts';
import { fullSdl } from '../support/federation/world.ts';
import { composeSupergraph } from '../support/supergraph.ts';

const SUBGRAPHS = [
  {
    name: 'orders',
    sdl: `type Query { orders: [Order] first: Order! }
      type Mutation { pay(id: ID!): Order }
      type Order @key(fields: "id") { id: ID! item: Item }
      type Item @key(fields: "id") { id: ID! }`,
  },
  {
    name: 'items',
    sdl: `type Item @key(fields: "id") { id: ID! name: String! price: Int parts: [Part!] }
      type Part { size: Int! }`,
  },
  {
    name: 'stock',
    sdl: `type Mutation { restock(id: ID!): Int }
      type Item @key(fields: "id") { id: ID! price: Int @external left: Int! @requires(fields: "price") }`,
  },
];
const planner = createPlanner(
  composeSupergraph(
    SUBGRAPHS.map((source) => ({ name: source.name, url: 'http://x', sdl: fullSdl(source) })),
  ),
);
const graph = { schema: planner.apiSchema, types: typeTableOf(planner.supergraph) };

type Script = Record<string, unknown | ((request: FetchRequest) => unknown)>;

/** Subgraphs that answer what is written down for them. */
function scripted(script: Script, seen: string[] = []): SubgraphFetch {
  return async (subgraph, request) => {
    seen.push(`${subgraph} ${JSON.stringify(request.variables)}`);
    const answer = script[subgraph];
    const body = typeof answer === 'function' ? answer(request) : answer;
    if (body instanceof Error) throw body;
    return readResponse(JSON.stringify(body));
  };
}

const NO_SUBGRAPHS: SubgraphFetch = () => Promise.reject(new Error('There are no subgraphs.'));

function execute(query: string, script: Script, seen?: string[]) {
  const operation = planner.plan(parse(query), undefined);
  const fetch = scripted(script, seen);
  return executeEveryWay({ ...graph, fetch: NO_SUBGRAPHS }, operation, {}, fetch);
}

const item = (id: string) => ({ id: `o-${id}`, item: { __typename: 'Item', id } });
const ORDERS = { data: { orders: [item('a'), item('b'), null, item('a')] } };
const service = (name: string, code: string) => ({ code, service: name });

describe('an error of an entity', () => {
  const items = {
    data: {
      _entities: [
        { name: 'A', parts: [{ size: 1 }, null] },
        { name: 'B', parts: null },
      ],
    },
    errors: [{ message: 'Odd.', path: ['_entities', 0, 'parts', 1, 'size'] }],
  };

  it('is reported at every place where the entity stands', async () => {
    const { errors } = await execute('{ orders { item { name parts { size } } } }', {
      orders: ORDERS,
      items,
    });
    expect(errors.map(({ path }) => path)).toEqual([
      ['orders', 0, 'item', 'parts', 1, 'size'],
      ['orders', 3, 'item', 'parts', 1, 'size'],
    ]);
  });

  it('explains the null that propagates from it', async () => {
    const { data, errors } = await execute('{ orders { item { name parts { size } } } }', {
      orders: ORDERS,
      items,
    });
    expect(data).toMatchObject({ orders: [{ item: { name: 'A', parts: null } }, {}, null, {}] });
    expect(errors).toHaveLength(2);
  });

  it('is sent once for equal entities, and reported at no more than a hundred places', async () => {
    const seen: string[] = [];
    const orders = { data: { orders: Array.from({ length: 150 }, () => item('a')) } };
    const script = {
      orders,
      items: {
        data: { _entities: [null] },
        errors: [{ message: 'Gone.', path: ['_entities', 0], extensions: { code: 'GONE' } }],
      },
    };
    const { errors } = await execute('{ orders { item { price } } }', script, seen);
    expect(seen[1]).toBe('items {"representations":[{"__typename":"Item","id":"a"}]}');
    expect(errors).toHaveLength(100);
    expect(errors.at(0)?.extensions).toEqual(service('items', 'GONE'));
    expect(errors.at(-1)?.extensions).toMatchObject({ morePositions: 50 });
  });
});

describe('a fetch that fails', () => {
  const failing = new GatewayError('SUBGRAPH_TIMEOUT', 'Subgraph "items" did not answer.');

  it('is one error for each key that it left empty, and for nothing that hung on it', async () => {
    const { data, errors } = await execute('{ orders { id item { name left } } }', {
      orders: ORDERS,
      items: failing,
    });
    expect(data).toMatchObject({ orders: [{ item: null }, { item: null }, null, { item: null }] });
    expect(errors).toEqual([
      {
        message: failing.message,
        path: ['orders', 0, 'item'],
        extensions: service('items', 'SUBGRAPH_TIMEOUT'),
      },
    ]);
  });

  it('nulls the whole answer where its field must not be null, with that error alone', async () => {
    const { data, errors } = await execute('{ first { id } }', { orders: failing });
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: ['first'] }]);
  });

  it('does not keep the next mutation from running, in the order of the operation', async () => {
    const seen: string[] = [];
    const script: Script = {
      orders: ({ query }: FetchRequest) =>
        query.includes('again') ? { data: { again: { id: '3' } } } : new Error('secret'),
      stock: { data: { restock: 2 } },
    };
    const query = 'mutation { pay(id: 1) { id } restock(id: 2) again: pay(id: 3) { id } }';
    const operation = planner.plan(parse(query), undefined);
    const executor = createExecutor({ ...graph, fetch: scripted(script, seen), policy: SHOW_ALL });
    const { data, errors } = await executor.execute(operation, requestWith());
    expect(data).toEqual({ pay: null, restock: 2, again: { id: '3' } });
    expect(seen).toEqual(['orders {}', 'stock {}', 'orders {}']);
    expect(errors).toEqual([
      {
        message: 'The call to subgraph "orders" failed.',
        path: ['pay'],
        extensions: service('orders', 'SUBGRAPH_UNAVAILABLE'),
      },
    ]);
  });
});

describe('a reference that leads nowhere', () => {
  it('is an error of its own where the schema demands a value', async () => {
    const { data, errors } = await execute('{ orders { item { name } } }', {
      orders: { data: { orders: [item('a')] } },
      items: { data: { _entities: [null] } },
    });
    expect(data).toEqual({ orders: [{ item: null }] });
    expect(errors).toEqual([
      {
        message: 'Cannot return null for non-nullable field Item.name.',
        path: ['orders', 0, 'item', 'name'],
        extensions: { code: 'SUBGRAPH_INVALID_DATA' },
      },
    ]);
  });

  it('keeps its object out of fetches that need more of it', async () => {
    const seen: string[] = [];
    await execute(
      '{ orders { item { left } } }',
      { orders: { data: { orders: [item('a')] } }, items: { data: { _entities: [null] } } },
      seen,
    );
    expect(seen.filter((line) => line.startsWith('stock'))).toEqual([]);
  });
});

describe('an answer with fewer entities than were asked for', () => {
  it('counts as none', async () => {
    const { data, errors } = await execute('{ orders { item { price } } }', {
      orders: ORDERS,
      items: { data: { _entities: [{ price: 1 }] } },
    });
    expect(data).toMatchObject({ orders: [{ item: { price: null } }, {}, null, {}] });
    expect(errors).toMatchObject([
      { path: ['orders', 0, 'item', 'price'], extensions: { code: 'SUBGRAPH_MALFORMED_RESPONSE' } },
    ]);
  });
});

describe('variables', () => {
  it('of another type than declared end the request before any call', async () => {
    const operation = planner.plan(parse('mutation ($id: ID!) { pay(id: $id) { id } }'), undefined);
    const fetch = () => Promise.reject(new Error('No call was expected.'));
    const executor = createExecutor({ ...graph, fetch, policy: SHOW_ALL });
    const answer = await executor.execute(operation, requestWith({ id: {} }));
    expect(answer).not.toHaveProperty('data');
    expect(answer.errors).toMatchObject([{ message: expect.stringContaining('$id') }]);
  });
});
