import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createHoisting } from './hoist-fields.ts';
import { compose, ourPlan, stockPlan } from './testing/plans.ts';
import { indexTypes } from './type-index.ts';

const supergraph = compose({
  library: `
    type Query { media: [Media] node: Node }
    type Post implements Node { id: ID! }
    interface Node { id: ID! }
    interface Media implements Node @key(fields: "id") { id: ID! title: String }
    type Book implements Media & Node @key(fields: "id") { id: ID! title: String pages: Int }
    type Film implements Media & Node @key(fields: "id") { id: ID! title: String minutes: Int }
  `,
  ratings: `
    type Query { best: Media }
    type Media @key(fields: "id") @interfaceObject {
      id: ID! title: String @external mood: String winner: Media
      label: String @requires(fields: "title")
    }
  `,
});
const document = parse(supergraph);
const hoist = createHoisting(document, indexTypes(document));
const hoisted = (query: string) => print(hoist(parse(query))).replaceAll(/\s+/g, ' ');
const same = (query: string) => print(parse(query)).replaceAll(/\s+/g, ' ');

describe('a fragment on a kind of an interface that came from a subgraph where it is an object', () => {
  it('is planned where it tells its type alone; the planner alone throws', () => {
    const query = '{ best { ... on Node { __typename } } }';
    expect(() => stockPlan(supergraph, query)).toThrow('We should have an edge');
    expect(ourPlan(supergraph, query)).toContain('fetch "library"');
  });

  it.each([
    ['{ best { ... on Node { ... on Post { id } } } }', '{ best { __typename } }'],
    [
      '{ best { ... on Node { id ... on Film { minutes } ... on Media { mood } } } }',
      '{ best { ... on Book { id ... on Media { mood } } ... on Film { id ... on Media { mood } } ... on Film { minutes } } }',
    ],
    [
      'query ($a: Boolean!) { best { ... on Book { mood ... on Node @skip(if: $a) { id } ... on Film { id } } } }',
      'query ($a: Boolean!) { best { __typename ... on Book { mood ... @skip(if: $a) { id } } } }',
    ],
    ['{ best { ... on Film { label mood } } }', '{ best { label ... on Film { mood } } }'],
    ['{ best { ... on Node { n: __typename } id } }', '{ best { __typename id } }'],
    [
      'query ($a: Boolean!) { best { ... on Film @skip(if: $a) { x: label @include(if: true) minutes } } }',
      'query ($a: Boolean!) { best { x: label @skip(if: $a) ... on Film @skip(if: $a) { minutes } } }',
    ],
    [
      '{ best { ...F ...F } } fragment F on Film { winner { ... on Book { label } } label } ',
      '{ best { label ... on Film { winner { label } } label ... on Film { winner { label } } } }',
    ],
  ])('loses what the interface can be asked for: %s', (query, expected) => {
    expect(hoisted(query).split(' fragment ')[0]?.trim()).toBe(same(expected).trim());
  });

  it('drops what can never be asked for', () => {
    const never =
      '{ best { id ... on Film @skip(if: true) { label } ... @include(if: false) { label } } }';
    expect(hoisted(never)).toBe(same('{ best { id } }'));
  });
});

it.each([
  '{ media { ... on Film { label __typename } } }',
  '{ node { ... on Film { label } } }',
  '{ best { ... on Film { minutes } } }',
])('leaves fragments on objects of a subgraph that knows their kind as they are: %s', (query) => {
  expect(hoisted(query)).toBe(same(query));
});
