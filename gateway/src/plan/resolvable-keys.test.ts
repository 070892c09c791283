import { describe, expect, it } from 'vitest';
import { compose, ourPlan, stockPlan } from './testing/plans.ts';

const supergraph = compose({
  catalog: `
    type Query { product: Product }
    type Product @key(fields: "id") @key(fields: "sku") { id: ID! sku: ID! weight: Int }
  `,
  shipping: `
    type Query { parcel: Product }
    type Product @key(fields: "id", resolvable: false) @key(fields: "sku") {
      id: ID!
      sku: ID!
      weight: Int @external
      postage: Int @requires(fields: "weight")
    }
  `,
});

describe('a subgraph whose first key is not resolvable', () => {
  it('is entered by that key when the planner is left alone', () => {
    expect(stockPlan(supergraph, '{ parcel { postage } }')).toMatchInlineSnapshot(`
      "sequence {
        fetch "shipping" {
          {
            parcel {
              __typename
              id
            }
          }
        }
        at parcel: fetch "catalog" {
          requires {
            ... on Product {
              __typename
              id
            }
          }
          ... on Product {
            weight
          }
        }
        at parcel: fetch "shipping" {
          requires {
            ... on Product {
              __typename
              weight
              id
            }
          }
          ... on Product {
            postage
          }
        }
      }"
    `);
  });

  it('is entered by the key that it resolves', () => {
    expect(ourPlan(supergraph, '{ parcel { postage } }')).toMatchInlineSnapshot(`
      "sequence {
        fetch "shipping" {
          {
            parcel {
              __typename
              id
              sku
            }
          }
        }
        at parcel: fetch "catalog" {
          requires {
            ... on Product {
              __typename
              id
            }
          }
          ... on Product {
            weight
          }
        }
        at parcel: fetch "shipping" {
          requires {
            ... on Product {
              __typename
              weight
              sku
            }
          }
          ... on Product {
            postage
          }
        }
      }"
    `);
  });
});
