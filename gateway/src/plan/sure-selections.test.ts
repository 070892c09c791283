import { parse, print } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { createExecutor } from '../../src/execute/executor.ts';
import { executeEveryWay, requestWith, SHOW_ALL } from '../../test/support/federation/compare.ts';
import { buildGraph, type TestGraph } from '../../test/support/federation/graph.ts';
import { createShopWorld, SHOP } from '../../test/support/federation/shop-world.ts';
import { createSureSelections } from './sure-selections.ts';
import { indexTypes } from './type-index.ts';

describe('a field of an entity below which all is skipped', () => {
  const query = `query ($a: Boolean = true, $b: Boolean = true) {
    product(id: "p0") { reviews @include(if: $a) { text @skip(if: $b) } }
  }`;
  let graph: TestGraph;

  beforeAll(async () => {
    graph = await buildGraph(SHOP, createShopWorld());
  });

  it('is skipped itself by the stock planner', async () => {
    const executor = createExecutor({ ...graph, policy: SHOW_ALL });
    const { data } = await executor.execute(graph.stockPlan(query), requestWith());
    expect(data).toEqual({ product: { reviews: null } });
  });

  it('has objects with nothing in them', async () => {
    const { data, errors } = await executeEveryWay(graph, graph.plan(query), {}, graph.fetch);
    expect(data).toEqual({ product: { reviews: [{}, {}] } });
    expect(errors).toEqual([]);
  });

  it('is not there when it is skipped, too', async () => {
    const variables = { a: false };
    const { data } = await executeEveryWay(graph, graph.plan(query), variables, graph.fetch);
    expect(data).toEqual({ product: {} });
  });
});

describe('selections', () => {
  const withSureSelections = createSureSelections(indexTypes(parse('scalar Any')), new Map());

  it.each<[string, string]>([
    ['{ a { b @skip(if: $c) } }', '{ a { __typename b @skip(if: $c) } }'],
    ['{ a { ... { b @skip(if: $c) } } }', '{ a { __typename ... { b @skip(if: $c) } } }'],
    ['{ a { ... @skip(if: $c) { b } } }', '{ a { __typename ... @skip(if: $c) { b } } }'],
    [
      '{ a { b @skip(if: $c) { d @skip(if: $c) } } }',
      '{ a { __typename b @skip(if: $c) { __typename d @skip(if: $c) } } }',
    ],
    [
      '{ a { ...F } } fragment F on A { b @skip(if: $c) }',
      '{ a { __typename ...F } } fragment F on A { b @skip(if: $c) }',
    ],
  ])('that may all be skipped get a sure one: %s', (given, expected) => {
    expect(print(withSureSelections(parse(given)))).toBe(print(parse(expected)));
  });

  it.each([
    '{ b @skip(if: $c) }',
    '{ a { b @skip(if: $c) d } }',
    '{ a { ... on A { ... { b } } } }',
    '{ a { ...F @custom ...G } } fragment F on A { ...G } fragment G on A { b @custom }',
  ])('stay as they are where one is sure, and at the root: %s', (given) => {
    const document = parse(given);
    expect(withSureSelections(document)).toBe(document);
  });

  it('are looked at once for each fragment, however often it is spread', () => {
    const chain = Array.from(
      { length: 40 },
      (_, n) => `fragment F${n} on A { ...F${n + 1} ...F${n + 1} }`,
    );
    const query = `{ a { ...F0 } } ${chain.join(' ')} fragment F40 on A { b @skip(if: $c) }`;
    expect(print(withSureSelections(parse(query)))).toContain('__typename');
  });
});

describe('fragments', () => {
  const types = parse(`
    type Query { dog: Dog pets: [Pet] homes: [Home] robot: Robot }
    union Pet = Dog | Cat | Ghost
    interface Named { name: String }
    type Dog implements Named { name: String }
    type Cat implements Named { name: String }
    type Ghost @inaccessible { name: String }
    interface Home { pet: Pet }
    type Kennel implements Home { pet: Dog }
    type Basket implements Home { pet: Cat }
    interface Robot { name: String }
  `);
  const roots = new Map([['query', 'Query']]);
  const withSureSelections = createSureSelections(indexTypes(types), roots);

  it.each<[string, string]>([
    [
      '{ dog { ... on Pet { ... on Cat { name } } } }',
      '{ dog { __typename ... on Pet { ... on Cat { name } } } }',
    ],
    [
      '{ dog { ...P } } fragment P on Pet { ... { ...C } } fragment C on Cat { name }',
      '{ dog { __typename ...P } } fragment P on Pet { ... { ...C } } fragment C on Cat { name }',
    ],
    [
      '{ pets { ... on Named { ... on Ghost { name } } } }',
      '{ pets { __typename ... on Named { ... on Ghost { name } } } }',
    ],
    [
      '{ homes { pet { ... on Cat { name } } } }',
      '{ homes { pet { __typename ... on Cat { name } } } }',
    ],
  ])('of which none applies get a sure selection beside them: %s', (given, expected) => {
    expect(print(withSureSelections(parse(given)))).toBe(print(parse(expected)));
  });

  it.each([
    '{ pets { ... on Named { ... on Cat { name } } } }',
    '{ dog { ...P } } fragment P on Pet { ... on Cat { name } ... on Named { name } }',
    '{ robot { ... on Robot { name } } }',
    '{ __schema { types { ... on __Type { name } } } }',
  ])('stay as they are where one applies, or nobody knows: %s', (given) => {
    const document = parse(given);
    expect(withSureSelections(document)).toBe(document);
  });
});
