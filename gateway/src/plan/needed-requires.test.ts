import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createNeeding } from './needed-requires.ts';
import { createPlanner } from './planner.ts';
import { printPlan } from './print-plan.ts';
import { compose } from './testing/plans.ts';

/** Fields of two subgraphs that require of each other, each pair after the one before. */
function chainOf(pairs: number): string {
  const all = Array.from({ length: pairs }, (_, index) => index);
  const one = all.map(
    (n) =>
      `b${n}: Int @external a${n}: Int @requires(fields: "b${n}") c${n}: Gear @requires(fields: "b${n}")`,
  );
  const two = all.map((n) => {
    const above = n === 0 ? 'teeth' : `a${n - 1}`;
    return `${n === 0 ? '' : `a${n - 1}: Int @external `}b${n}: Int @requires(fields: "${above}")`;
  });
  return compose({
    one: `type Query { gear: Gear } type Gear @key(fields: "id") { id: ID! teeth: Int ${one.join(' ')} }`,
    two: `type Query { best: Gear } type Gear @key(fields: "id") { id: ID! teeth: Int @external ${two.join(' ')} }`,
  });
}

describe('the supergraph that a document needs', () => {
  const needing = createNeeding(parse(chainOf(4)));

  it('has what is asked for and what that requires in turn, and nothing external beside', () => {
    const text = print(needing(parse('{ gear { a1 } }')).document());
    for (const name of ['a0', 'a1', 'b0', 'b1', 'teeth']) expect(text).toContain(`${name}: Int`);
    for (const name of ['a2', 'a3', 'b2', 'b3', 'c0']) expect(text).not.toContain(`${name}: Int`);
    expect(text).not.toMatch(/a1: Int.*external: true/);
  });

  it('is the same for documents that need the same', () => {
    const { key } = needing(parse('{ gear { a1 } }'));
    expect(needing(parse('{ best { ...F } } fragment F on Gear { x: a1 b0 }')).key).toBe(key);
    expect(needing(parse('{ gear { b1 } }')).key).not.toBe(key);
  });
});

it('plans the same over few fields that require of each other and over many', () => {
  const query = parse('{ best { a1 c1 { id } } }');
  const [small, large] = [2, 8].map((pairs) =>
    printPlan(createPlanner(chainOf(pairs)).plan(query, undefined).plan),
  );
  expect(large).toBe(small);
});
