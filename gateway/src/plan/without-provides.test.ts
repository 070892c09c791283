import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compose, ourPlan } from './testing/plans.ts';
import { withoutProvidesByObjects } from './without-provides.ts';

const CORE = `
  type Query { pets: [Pet] }
  interface Pet @key(fields: "id") { id: ID! name: String }
  type Cat implements Pet @key(fields: "id") { id: ID! name: String @shareable lives: Int }
`;

const supergraph = compose({
  core: CORE,
  vets: `
    type Query { patient: Pet @provides(fields: "name") }
    type Pet @key(fields: "id") @interfaceObject { id: ID! name: String @external }
  `,
});

describe('what a subgraph with interface objects provides', () => {
  it('is taken from there', () => {
    expect(ourPlan(supergraph, '{ patient { name } }')).not.toContain('core');
  });

  it('is asked of its owner where a fragment is on one of the kinds', () => {
    const plan = ourPlan(supergraph, '{ patient { name ... on Cat { lives } } }');
    expect(plan).toMatch(/fetch "core".*\bname\b.*lives/s);
  });

  it('is left out of the supergraph, and nothing else', () => {
    const without = withoutProvidesByObjects(parse(supergraph));
    const expected = print(parse(supergraph)).replace(', provides: "name"', '');
    expect(without && print(without)).toBe(expected);
  });

  it('is not there in a supergraph without such a subgraph', () => {
    expect(withoutProvidesByObjects(parse(compose({ core: CORE })))).toBeUndefined();
  });
});
