import { parse, visit } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, createExecutor } from '../../src/execute/executor.ts';
import type { SubgraphFetch } from '../../src/execute/run/subgraph-request.ts';
import { executeEveryWay, requestWith, SHOW_ALL } from '../../test/support/federation/compare.ts';
import { buildGraph, type TestGraph } from '../../test/support/federation/graph.ts';
import { createShopWorld, SHOP } from '../../test/support/federation/shop-world.ts';
import { createPlanner } from './planner.ts';
import { printPlan } from './print-plan.ts';
import { dataKeyOf, responseKeyOf } from './renames.ts';
import { compose, ourPlan, stockPlan } from './testing/plans.ts';

let graph: TestGraph;

beforeAll(async () => {
  graph = await buildGraph(SHOP, createShopWorld());
});

type Variables = Record<string, unknown>;

function ours(query: string, variables: Variables = {}, fetch = graph.fetch): Promise<Answer> {
  return executeEveryWay(graph, graph.plan(query), variables, fetch);
}

/** What our executor makes of the plan of the stock planner. */
function stock(query: string, variables: Variables = {}): Promise<Answer> {
  const executor = createExecutor({ ...graph, policy: SHOW_ALL });
  return executor.execute(graph.stockPlan(query), requestWith(variables));
}

/** The subgraphs, with an error in place of one value of the subgraph that is named. */
function failingAt(name: string, path: readonly (string | number)[]): SubgraphFetch {
  return async (subgraph, request, context) => {
    const { data, errors } = await graph.fetch(subgraph, request, context);
    if (subgraph !== name) return { data, errors };
    const parent = path
      .slice(0, -1)
      .reduce<unknown>((at, key) => Reflect.get(Object(at), key), data);
    Reflect.set(Object(parent), path.at(-1) ?? '', null);
    return { data, errors: [...errors, { message: 'Odd.', path, extensions: {} }] };
  };
}

describe('an alias that is the name of a field which the planner adds', () => {
  const query = '{ product(id: "p1") { title: shipping id: sku weight: name } }';

  it('gets the value of that field by the stock planner', async () => {
    const { data } = await stock(query);
    expect(data).toMatchObject({ product: { id: 'p1' } });
  });

  it('gets its own value', async () => {
    const { data, errors } = await ours(query);
    expect(data).toEqual({ product: { title: 206, id: 'S1', weight: 'Product 1' } });
    expect(errors).toEqual([]);
  });

  it('is the place of an error of its field, which explains the null around it', async () => {
    const failing = failingAt('people', ['_entities', 0, '_as_id']);
    const { data, errors } = await ours('{ top { author { id: name } } }', {}, failing);
    expect(data).toEqual({ top: { author: null } });
    expect(errors).toMatchObject([{ message: 'Odd.', path: ['top', 'author', 'id'] }]);
  });

  it('is no place of an error of the field that the planner adds', async () => {
    const failing = failingAt('catalog', ['product', 'weight']);
    const wanted = '{ product(id: "p1") { weight: name shipping } }';
    const { data, errors } = await ours(wanted, {}, failing);
    expect(data).toEqual({ product: { weight: 'Product 1', shipping: null } });
    expect(errors).toMatchObject([{ message: 'Odd.', path: ['product', 'shipping'] }]);
  });
});

describe('the alias __typename', () => {
  const query = '{ top { author { __typename: name } } me { id: __typename __typename: email } }';

  it('is taken for the type of the object by the stock planner', async () => {
    const { data } = await stock(query);
    expect(data).not.toMatchObject({ top: { author: { __typename: 'Bo' } } });
  });

  it('is an alias like any other', async () => {
    const { data, errors } = await ours(query);
    expect(data).toEqual({
      top: { author: { __typename: 'Bo' } },
      me: { id: 'Person', __typename: 'Ada@x' },
    });
    expect(errors).toEqual([]);
  });
});

describe('a variable named representations', () => {
  const query =
    'query ($representations: Int = 1) { warehouse { main { reviews(first: $representations) { id } } } }';
  const reviews = (...ids: string[]) => ({
    warehouse: { main: { reviews: ids.map((id) => ({ id })) } },
  });

  it('keeps the stock planner from asking for entities', async () => {
    await expect(
      stock(query, { representations: 2 }).then(({ data }) => data),
    ).resolves.not.toEqual(reviews('r2', 'r5'));
  });

  it('has its value, or its default, whatever else a client sends', async () => {
    expect((await ours(query, { representations: 2 })).data).toEqual(reviews('r2', 'r5'));
    expect((await ours(query)).data).toEqual(reviews('r2'));
    expect((await ours(query, { _as_representations: 2 })).data).toEqual(reviews('r2'));
  });

  it('may be a condition as well', async () => {
    const conditional =
      'query ($representations: Boolean!) { top { author { name @skip(if: $representations) } } }';
    const shown = await ours(conditional, { representations: false });
    expect(shown.data).toEqual({ top: { author: { name: 'Bo' } } });
    const skipped = await ours(conditional, { representations: true });
    expect(skipped.data).toEqual({ top: { author: {} } });
  });
});

describe('a key that means one thing on one type and another on another', () => {
  const kinds = compose({
    library: `
      type Query { media: [Media] }
      interface Media @key(fields: "id") { id: ID! }
      type Book implements Media @key(fields: "id") { id: ID! title: String }
      type Film implements Media @key(fields: "id") { id: ID! }
    `,
    ratings: `
      type Media @key(fields: "id") @interfaceObject { id: ID! label(as: String): String mood: String }
    `,
  });
  const query =
    '{ media { ... on Film { label(as: "A") x: mood } ... on Book { label x: title y: label } } }';

  it('is one field of the interface to the planner alone', () => {
    const plan = stockPlan(kinds, query);
    expect(plan).toContain('label(as: "A")');
    expect(plan).not.toMatch(/^ +label$/m);
  });

  it('is two in our plan, which clients see as one', () => {
    const document = parse(query);
    const { plan, renames } = createPlanner(kinds).plan(document, undefined);
    const text = printPlan(plan);
    for (const asked of ['label(as: "A")', '_as_0_label: label', 'x: mood', '_as_1_x: title']) {
      expect(text).toContain(asked);
    }
    const keys: string[] = [];
    visit(document, { Field: (field) => void keys.push(dataKeyOf(field, renames)) });
    expect(keys).toEqual(['media', 'label', 'x', '_as_0_label', '_as_1_x', 'y']);
    if (!renames) throw new Error('names are others');
    expect(keys.map((key) => responseKeyOf(key, renames))).toEqual([
      'media',
      'label',
      'x',
      'label',
      'x',
      'y',
    ]);
  });
});

describe('the prefix of renamed names', () => {
  it('may begin names of the client, too', async () => {
    const query = '{ product(id: "p0") { id: sku _as_id: name _as__as_id: weight as: id } }';
    const { data } = await ours(query);
    expect(data).toEqual({
      product: { id: 'S0', _as_id: 'Product 0', _as__as_id: 100, as: 'p0' },
    });
  });

  it('is another one where a field of the supergraph begins with it', () => {
    const supergraph = compose({ a: 'type Query { _as_b: Int c: Int }' });
    const plan = ourPlan(supergraph, '{ _as_b a: c _as_c: c c: _as_b }');
    expect(plan).toContain('_as1_c: _as_b');
    expect(plan).toContain(' _as_c: c');
  });
});
