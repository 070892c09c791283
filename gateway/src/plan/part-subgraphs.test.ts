import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { withPartedSubgraphs } from './part-subgraphs.ts';
import { compose, ourPlan, stockPlan } from './testing/plans.ts';

const yard = compose({
  forge: `
    type Query { gears: [Gear!]! }
    type Gear @key(fields: "id") {
      id: ID! teeth: Int! ratio: Float @external
      speed: Float @requires(fields: "ratio") spare: Gear @requires(fields: "ratio")
    }
  `,
  test: `
    type Gear @key(fields: "id") {
      id: ID! teeth: Int! @external speed: Float @external
      ratio: Float @requires(fields: "teeth") noise: Float @requires(fields: "speed")
    }
  `,
});

describe('fields of two subgraphs that require of each other', () => {
  it('are asked of the entry by the planner alone, where they are external', () => {
    expect(stockPlan(yard, '{ gears { noise } }')).toContain('ratio\n        speed\n');
  });

  it('are fetched one after the other', () => {
    expect(ourPlan(yard, '{ gears { noise } }')).toMatchInlineSnapshot(`
      "sequence {
        fetch "forge" {
          {
            gears {
              __typename
              id
            }
          }
        }
        parallel {
          at gears.@: fetch "test" {
            requires {
              ... on Gear {
                __typename
                id
              }
            }
            ... on Gear {
              id
            }
          }
          at gears.@: fetch "forge" {
            requires {
              ... on Gear {
                __typename
                id
              }
            }
            ... on Gear {
              teeth
            }
          }
        }
        at gears.@: fetch "test" {
          requires {
            ... on Gear {
              __typename
              teeth
              id
            }
          }
          ... on Gear {
            ratio
          }
        }
        at gears.@: fetch "forge" {
          requires {
            ... on Gear {
              __typename
              ratio
              id
            }
          }
          ... on Gear {
            speed
          }
        }
        at gears.@: fetch "test" {
          requires {
            ... on Gear {
              __typename
              speed
              id
            }
          }
          ... on Gear {
            noise
          }
        }
      }"
    `);
  });

  it('are so below what requires, too', () => {
    const text = ourPlan(yard, '{ gears { spare { noise } } }');
    const asked = [...text.matchAll(/at (\S+): fetch "(\w+)"/g)].map(([, path, name]) => [
      path,
      name,
    ]);
    expect(asked.filter(([path]) => path === 'gears.@.spare').map(([, name]) => name)).toEqual(
      expect.arrayContaining(['test', 'forge', 'test']),
    );
    expect(text).not.toContain('"forge/');
  });
});

it('leaves a supergraph as it is where nothing is required to and fro', () => {
  const plain = parse(
    compose({
      a: 'type Query { a: A } type A @key(fields: "id") { id: ID! x: Int }',
      b: 'type A @key(fields: "id") { id: ID! x: Int @external y: Int @requires(fields: "x") }',
    }),
  );
  expect(withPartedSubgraphs(plain).document).toBe(plain);
});

it('takes along what a field gives: values, inputs, enums, unions and interfaces', () => {
  const sdl = compose({
    store: `
      type Query { box: Box }
      type Box @key(fields: "id") { id: ID! rate: Int @external
        look(how: How!, tone: Tone = WARM): [View] @requires(fields: "rate")
        fits: Shape @requires(fields: "rate") value: Money @requires(fields: "rate") }
      input How { deep: Boolean tone: Tone } enum Tone { WARM COLD } scalar Amount
      union View = Side | Money type Side { tone: Tone box: Box } type Money { sum: Amount of: Tone }
      interface Shape { area: Int } type Round implements Shape { area: Int radius: Int }
    `,
    rates: `
      type Box @key(fields: "id") { id: ID! rate: Int cost: Int @external due: Int @requires(fields: "cost") }
    `,
    costs: `
      type Box @key(fields: "id") { id: ID! rate: Int @external cost: Int @requires(fields: "rate") }
    `,
  });
  const query = `{ box { due look(how: { deep: true, tone: COLD }) { ... on Side { tone box { id due } } ... on Money { sum of } }
    fits { area ... on Round { radius } } value { sum } } }`;
  const text = ourPlan(sdl, query);
  expect(text).toContain('look(how: {deep: true, tone: COLD})');
  expect(text).toContain('radius');
  expect(text).not.toContain('/Box.');
});

it('asks nobody for what is external to it, where another field has to look into that', () => {
  const sdl = compose({
    forge: `
      type Query { gears: [Gear!]! }
      type Gear @key(fields: "id") {
        id: ID! teeth: Int! next: Gear ratio: Float @external
        speed: Float @requires(fields: "ratio") pace: Float @requires(fields: "next { ratio }")
      }
    `,
    test: `
      type Query { best: Gear }
      type Gear @key(fields: "id") {
        id: ID! teeth: Int! @external speed: Float @external next: Gear @external
        ratio: Float @requires(fields: "teeth") drive: Float @requires(fields: "next { speed }")
      }
    `,
  });
  const [first] = ourPlan(sdl, '{ best { pace } }').replaceAll(/\s+/g, ' ').split('} } }');
  expect(first).toBe('sequence { fetch "test" { { best { __typename id ');
});
