import { expect, it } from 'vitest';
import { compose, ourPlan, stockPlan } from './testing/plans.ts';

const supergraph = compose({
  library: `
    type Query { media: [Media] }
    interface Media @key(fields: "id") { id: ID! title: String }
    type Book implements Media @key(fields: "id") { id: ID! title: String }
    type Film implements Media @key(fields: "id") { id: ID! title: String }
  `,
  ratings: `
    type Media @key(fields: "id") @interfaceObject {
      id: ID! title: String @external label: String @requires(fields: "title")
    }
  `,
});
const query = '{ media { ... on Film { label } title } }';

it('requires of the kinds that are sent what is required of their interface', () => {
  expect(ourPlan(supergraph, query).split('at media.@: ')[1]).toMatchInlineSnapshot(`
    "fetch "ratings" {
        requires {
          ... on Film {
            __typename
            id
            title
          }
        }
        before: ... on Film / __typename = "Media"
        ... on Media {
          label
        }
      }
    }"
  `);
});

it('is required of all kinds by the planner alone, with a key for some only', () => {
  expect(stockPlan(supergraph, query)).toMatch(/\.\.\. on Media \{\s+__typename\s+title\s+\}/);
});
