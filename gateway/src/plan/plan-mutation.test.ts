import { describe, expect, it } from 'vitest';
import { compose, ourPlan, stockPlan } from './testing/plans.ts';

const supergraph = compose({
  stats: `
    type Query { none: Int }
    type Mutation { bump(id: ID!): Hit drop: Int clear: Int }
    type Hit @key(fields: "id") { id: ID! count: Int }
  `,
  store: `
    type Mutation { add: Hit }
    type Hit @key(fields: "id") { id: ID! version: Int }
  `,
});

/** The plan in one line for each fetch and condition. */
function outline(plan: string): string[] {
  const asked = /^ *(?:sequence|at [^:]+: fetch|if.*) |^ *(?:bump|drop|clear|add|version)\b[^{]*/;
  return plan.split('\n').flatMap(
    (line) =>
      asked
        .exec(line)?.[0]
        .trim()
        .replace(/^sequence$/, '') || [],
  );
}

describe('a mutation', () => {
  const mutation = 'mutation { drop bump(id: 1) { version } clear again: clear }';

  it('has the entities of one field before the next begins', () => {
    expect(outline(ourPlan(supergraph, mutation))).toEqual([
      'drop',
      'bump(id: 1)',
      'at bump: fetch',
      'version',
      'clear',
    ]);
  });

  it('has them at the end when the planner is left alone', () => {
    expect(outline(stockPlan(supergraph, mutation)).at(-1)).toBe('version');
  });

  it('is planned as a whole where no entities are fetched, or only at the end', () => {
    const fetches = (text: string) => ourPlan(supergraph, text).match(/fetch "/g)?.length;
    expect(fetches('mutation { bump(id: 1) { count } clear drop }')).toBe(1);
    expect(fetches('mutation { clear drop bump(id: 1) { version } }')).toBe(2);
    expect(fetches('mutation { add { version } clear }')).toBe(2);
  });

  it('runs a field once where it stands, whatever the conditions are', () => {
    expect(
      outline(
        ourPlan(
          supergraph,
          'mutation ($c: Boolean!) { clear @include(if: $c) add { version } clear }',
        ),
      ),
    ).toEqual(['if $c', 'clear', 'add', 'version', 'if not $c', 'add', 'version', 'clear']);
    const both =
      'mutation ($c: Boolean!) { clear @include(if: $c) drop @skip(if: $c) clear @skip(if: $c) }';
    expect(outline(ourPlan(supergraph, both))).toEqual([
      'if $c',
      'clear',
      'if not $c',
      'drop',
      'clear',
    ]);
  });

  it('has few plans, however many variables decide', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const head = names.map((name) => `$${name}: Boolean!`).join(' ');
    const fields = names.map((name) => `${name}: clear @include(if: $${name}) ${name}: clear`);
    const plan = ourPlan(supergraph, `mutation (${head}) { ${fields.join(' ')} }`);
    expect(plan.match(/fetch "/g)).toHaveLength(8);
  });
});
