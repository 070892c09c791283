import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { carryConditions } from './carry-conditions.ts';
import { compose, ourPlan } from './testing/plans.ts';

const REQUIRING = new Set(['noise']);

function carried(document: string): string {
  return print(carryConditions(parse(document), REQUIRING).document);
}

describe('a field that requires others', () => {
  it.each<[string, string]>([
    [
      '{ a { ... @skip(if: $v) { b noise } } }',
      '{ a { ... @skip(if: $v) { b } noise @skip(if: $v) } }',
    ],
    [
      '{ a { ... on A @skip(if: $v) { ... on B { noise @include(if: $w) } } } }',
      '{ a { ... on A { ... on B { noise @skip(if: $v) @include(if: $w) } } } }',
    ],
    [
      '{ a { b ...F @skip(if: $v) } } fragment F on A { c noise }',
      '{ a { b ... on A @skip(if: $v) { c } ... on A { noise @skip(if: $v) } } } fragment F on A { c noise }',
    ],
    [
      '{ a @skip(if: $v) { noise } a { b } }',
      '{ a @skip(if: $v) { noise @skip(if: $v) } a { b } }',
    ],
    ['{ a { b noise @skip(if: $v) @include(if: $v) } }', '{ a { b } }'],
  ])('carries the conditions around it: %s', (given, expected) => {
    expect(carried(given)).toBe(print(parse(expected)));
  });

  it.each([
    '{ a { noise b @skip(if: $v) } }',
    '{ a @skip(if: $v) { noise } }',
    '{ a { ... @skip(if: $v) { b } ...F @skip(if: $v) noise } } fragment F on A { b }',
  ])('stays where no condition can be forgotten: %s', (given) => {
    expect(carried(given)).toBe(print(parse(given)));
  });

  it('carries one variable for conditions that one field cannot have', () => {
    const query =
      'query ($a: Boolean! $all_0: Boolean!) { a { b ... @skip(if: $a) { noise @skip(if: $all_0) } } }';
    const { document, joint } = carryConditions(parse(query), REQUIRING);
    expect(print(document)).toContain('noise @include(if: $all_1)');
    expect([...(joint.get('all_1') ?? [])]).toEqual([
      ['a', false],
      ['all_0', false],
    ]);
  });

  it('is found once in each fragment, however often that is spread', () => {
    const chain = Array.from(
      { length: 40 },
      (_, index) => `fragment F${index} on A { ...F${index + 1} ... on A { ...F${index + 1} } }`,
    );
    const query = `{ a { ...F0 @skip(if: $v) } } ${chain.join(' ')} fragment F40 on A { noise }`;
    const { document } = carryConditions(parse(query), REQUIRING);
    expect(document.definitions).toHaveLength(42);
  });
});

const gears = compose({
  one: `
    type Query { best: Gear }
    type Gear @key(fields: "id") {
      id: ID! speed: Int @external mass: Int @external noise: Int @requires(fields: "speed mass")
    }
  `,
  two: 'type Gear @key(fields: "id") { id: ID! speed: Int }',
  three: 'type Gear @key(fields: "id") { id: ID! mass: Int }',
});

it('says each condition once in the plan, however many a field carries', () => {
  const query =
    'query ($a: Boolean!, $b: Boolean!) { best { id ... @skip(if: $a) { noise @skip(if: $b) } } }';
  expect(ourPlan(gears, query)).toMatchInlineSnapshot(`
    "sequence {
      fetch "one" {
        {
          best {
            __typename
            id
          }
        }
      }
      parallel {
        if not $a {
          if not $b {
            at best: fetch "three" {
              requires {
                ... on Gear {
                  __typename
                  id
                }
              }
              ... on Gear {
                mass
              }
            }
          }
        }
        if not $a {
          if not $b {
            at best: fetch "two" {
              requires {
                ... on Gear {
                  __typename
                  id
                }
              }
              ... on Gear {
                speed
              }
            }
          }
        }
      }
      if not $a {
        if not $b {
          at best: fetch "one" {
            requires {
              ... on Gear {
                __typename
                speed
                mass
                id
              }
            }
            ... on Gear {
              noise
            }
          }
        }
      }
    }"
  `);
});
