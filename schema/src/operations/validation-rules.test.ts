import { buildSchema, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { rulesFor } from './validation-rules.ts';

const SCHEMA = buildSchema(`
  type Query { one(id: ID, in: In): One, two: Int }
  type Subscription { one: Int, two: Int }
  interface Node { id: ID }
  type One implements Node { id: ID, name: String }
  input In { a: Int }
`);

/** One text for each rule, which it breaks. */
const BROKEN = [
  'type A { a: Int }',
  'query A { two } query A { two }',
  '{ two } query A { two }',
  'subscription { one two }',
  'query ($a: Nothing) { one(id: $a) { id } }',
  '{ one { ... on In { a } } }',
  'query ($a: One) { one(id: $a) { id } }',
  '{ one }',
  '{ three }',
  'fragment A on Query { two } fragment A on Query { two } { ...A }',
  '{ ...B }',
  'fragment A on Query { two } { two }',
  '{ one { ... on Query { two } } }',
  'fragment A on Query { ...B } fragment B on Query { ...A } { ...A }',
  'query ($a: ID, $a: ID) { one(id: $a) { id } }',
  '{ one(id: $a) { id } }',
  'query ($a: ID) { two }',
  '{ two @nothing }',
  '{ two @skip(if: true) @skip(if: true) }',
  '{ two(a: 1) }',
  '{ one(id: 1, id: 2) { id } }',
  '{ one(id: {}) { id } }',
  '{ two @skip }',
  'query ($a: Int) { one(id: $a) { id } }',
  '{ one { id } one { id: name } }',
  '{ one(in: { a: 1, a: 2 }) { id } }',
];

describe('the rules that are chosen for a text', () => {
  it.each(BROKEN)('find what all rules find: %s', (text) => {
    const [all, chosen] = [specifiedRules, rulesFor(text)].map((rules) =>
      validate(SCHEMA, parse(text), rules).map((each) => each.message),
    );
    expect(all?.length).toBeGreaterThan(0);
    expect(chosen).toEqual(all);
  });

  it('are fewer where there is less to look at', () => {
    expect(rulesFor('{ two }').length).toBeLessThan(specifiedRules.length - 10);
    expect(rulesFor('query ($a: ID) { one(id: $a) @skip(if: true) { ...subscription } }')).toEqual([
      ...specifiedRules,
    ]);
  });

  it('still see whether another schema has what is asked for', () => {
    const rules = rulesFor('{ three }', { elsewhere: true });
    expect(validate(SCHEMA, parse('{ three }'), rules)).toHaveLength(1);
  });
});
