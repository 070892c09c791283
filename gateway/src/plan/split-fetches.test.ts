import { describe, expect, it } from 'vitest';
import { compose, ourPlan, stockPlan } from './testing/plans.ts';

const shop = compose({
  catalog: `
    enum Currency { USD EUR }
    type Query { products: [Product!] }
    type Product @key(fields: "id") { id: ID! weight: Int price(currency: Currency!): Float }
  `,
  shipping: `
    enum Currency { USD EUR }
    type Product @key(fields: "id") {
      id: ID!
      size: Int
      weight: Int @external
      price(currency: Currency!): Float @external
      inDollars(rate: Int): Float @requires(fields: "weight price(currency: USD)")
      inEuros: Float @requires(fields: "price(currency: EUR)")
      postage: Float @requires(fields: "weight")
    }
  `,
});

describe('two @requires of one field with different arguments', () => {
  const query = 'query ($rate: Int) { products { inDollars(rate: $rate) inEuros postage size } }';

  it('are merged into one by the planner alone', () => {
    expect(stockPlan(shop, query)).toMatchInlineSnapshot(`
      "sequence {
        fetch "catalog" {
          {
            products {
              __typename
              id
              weight
              price(currency: EUR)
            }
          }
        }
        at products.@: fetch "shipping" {
          requires {
            ... on Product {
              __typename
              id
              weight
              price
            }
          }
          ... on Product {
            inDollars(rate: $rate)
            inEuros
            postage
            size
          }
        }
      }"
    `);
  });

  it('are fetched apart, each with the representation that it needs', () => {
    expect(ourPlan(shop, query)).toMatchInlineSnapshot(`
      "sequence {
        fetch "catalog" {
          {
            products {
              __typename
              id
              weight
              _req1_price: price(currency: EUR)
              _req0_price: price(currency: USD)
            }
          }
        }
        parallel {
          at products.@: fetch "shipping" {
            requires {
              ... on Product {
                __typename
                id
                weight
                price <- _req0_price
              }
            }
            ... on Product {
              inDollars(rate: $rate)
              postage
              size
            }
          }
          at products.@: fetch "shipping" {
            requires {
              ... on Product {
                __typename
                id
                weight
                price <- _req1_price
              }
            }
            ... on Product {
              inEuros
            }
          }
        }
      }"
    `);
  });

  it('do not meet what the client asks for under the same name', () => {
    expect(
      ourPlan(shop, '{ products { inEuros price(currency: USD) cost: price(currency: EUR) } }'),
    ).toMatchInlineSnapshot(`
      "sequence {
        fetch "catalog" {
          {
            products {
              __typename
              id
              _req1_price: price(currency: EUR)
              price(currency: USD)
              cost: price(currency: EUR)
            }
          }
        }
        at products.@: fetch "shipping" {
          requires {
            ... on Product {
              __typename
              id
              price <- _req1_price
            }
          }
          ... on Product {
            inEuros
          }
        }
      }"
    `);
  });

  it('are fetched apart when one of them leaves the argument out', () => {
    const plain = compose({
      catalog: `
        type Query { product: Product }
        type Product @key(fields: "id") { id: ID! price(currency: String): Float }
      `,
      shipping: `
        type Product @key(fields: "id") {
          id: ID!
          price(currency: String): Float @external
          plain: Float @requires(fields: "price")
          euros: Float @requires(fields: "price(currency: \\"EUR\\")")
        }
      `,
    });
    const text = ourPlan(plain, '{ product { plain euros } }');
    expect(text).toContain('_req0_price: price\n');
    expect(text).toContain('_req1_price: price(currency: "EUR")\n');
    expect(text.match(/price <- _req[01]_price/g)).toEqual([
      'price <- _req0_price',
      'price <- _req1_price',
    ]);
  });
});
