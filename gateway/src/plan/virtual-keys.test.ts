import { expect, it } from 'vitest';
import { compose, ourPlan, stockPlan } from './testing/plans.ts';

const fleet = compose({
  fleet: `
    type Query { craft: [Craft!] }
    interface Craft @key(fields: "id") { id: ID! mass: Int }
    type Ship implements Craft @key(fields: "id") { id: ID! mass: Int mast: Int }
    type Raft implements Craft @key(fields: "id") { id: ID! mass: Int }
  `,
  dues: `
    type Query { debtor: Craft }
    type Craft @key(fields: "id") @interfaceObject {
      id: ID! mass: Int @external due: Float @requires(fields: "mass")
    }
  `,
  log: `
    type Craft @key(fields: "id") @interfaceObject {
      id: ID! due: Float @external entry: String @requires(fields: "due")
    }
  `,
});

it('makes the planner come to an interface object from where the kinds are known', () => {
  const query = '{ debtor { entry } }';
  expect(() => stockPlan(fleet, query)).toThrow('potentially an interface object type');
  expect(ourPlan(fleet, query)).toMatchInlineSnapshot(`
    "sequence {
      fetch "dues" {
        {
          debtor {
            __typename
            id
          }
        }
      }
      at debtor: fetch "fleet" {
        requires {
          ... on Craft {
            __typename
            id
          }
        }
        before: ... on Craft / __typename = "Craft"
        ... on Craft {
          __typename
          id
          mass
        }
      }
      at debtor: fetch "dues" {
        requires {
          ... on Craft {
            __typename
            id
            mass
          }
        }
        before: ... on Craft / __typename = "Craft"
        ... on Craft {
          due
        }
      }
      at debtor: fetch "log" {
        requires {
          ... on Craft {
            __typename
            due
            id
          }
        }
        before: ... on Craft / __typename = "Craft"
        ... on Craft {
          entry
        }
      }
    }"
  `);
});

it('leaves nothing of virtual keys in a plan', () => {
  const text = ourPlan(fleet, '{ craft { id: __typename entry ... on Ship { mast due } } }');
  expect(text).not.toContain('_key');
});
