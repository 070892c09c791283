import { describe, expect, it } from 'vitest';
import { compose, ourPlan, stockPlan } from './testing/plans.ts';

const supergraph = compose({
  feed: `
    type Query { node: Node films: [Film] }
    interface Node { id: ID! }
    type Film { title: String }
  `,
  chats: `
    interface Node { id: ID! text: String }
    type Chat implements Node @key(fields: "id") { id: ID! text: String }
  `,
});

const NOTHING = '(nothing to fetch)';

describe('a field at the root that no subgraph can be asked for', () => {
  it.each([
    ['{ node { text } }', 'node'],
    ['{ first: node { text } }', 'first'],
    ['{ films: node { text } }', 'films'],
  ])('is refused; the planner alone answers it with null', (query, key) => {
    expect(stockPlan(supergraph, query)).toBe(NOTHING);
    const refusal = `No subgraph can be asked for "${key}" with the fields selected.`;
    expect(() => ourPlan(supergraph, query)).toThrow(refusal);
  });

  it('is refused beside others that have a plan', () => {
    expect(stockPlan(supergraph, '{ node { text } films { title } }')).not.toBe(NOTHING);
    expect(() => ourPlan(supergraph, '{ node { text } films { title } }')).toThrow('"node"');
  });

  it('is refused where variables may include it, and left alone where they never do', () => {
    const sometimes = 'query ($a: Boolean!) { node @include(if: $a) { text } }';
    expect(() => ourPlan(supergraph, sometimes)).toThrow('"node"');
    const never = 'query ($a: Boolean!) { node @include(if: $a) @skip(if: $a) { text } }';
    expect(ourPlan(supergraph, never)).toBe(NOTHING);
  });
});

describe('an operation without a fetch', () => {
  it.each([
    '{ __typename name: __typename }',
    '{ __schema { queryType { name } } __type(name: "Film") { name } }',
    '{ films @skip(if: true) { title } ... @include(if: false) { node { id } } }',
  ])('has no plan and no error: %s', (query) => {
    expect(ourPlan(supergraph, query)).toBe(NOTHING);
  });

  it('is still one when an interface that nothing implements has to be asked', () => {
    expect(ourPlan(supergraph, '{ node { id } }')).toMatchInlineSnapshot(`
      "fetch "feed" {
        {
          node {
            __typename
            id
          }
        }
      }"
    `);
  });
});
