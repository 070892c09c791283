import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { visitFetches } from './plan-node.ts';
import { createPlanner } from './planner.ts';
import { compose } from './testing/plans.ts';

/** The subgraphs that a query is sent to, each with the name that the operation has there. */
function namesIn(supergraph: string, query: string): readonly string[] {
  const { plan } = createPlanner(supergraph).plan(parse(query), undefined);
  const names: string[] = [];
  if (!plan) return names;
  visitFetches(plan, ({ subgraph, operation, operationName }) => {
    names.push(`${subgraph}: ${operationName}`);
    expect(operation.startsWith(`query ${operationName ?? '('}`)).toBe(operationName !== undefined);
  });
  return names;
}

describe('the names of operations that subgraphs get', () => {
  const query = 'query Fit { gear { fit } }';

  it('are those of the subgraphs, where fields have parts of their own for the planner', () => {
    const supergraph = compose({
      'rim-1': `
        type Query { gear: Gear }
        type Gear @key(fields: "id") {
          id: ID! width: Int play: Int @external fit: Int @requires(fields: "play")
        }`,
      hub: `
        type Gear @key(fields: "id") {
          id: ID! width: Int @external play: Int @requires(fields: "width")
        }`,
    });
    const names = namesIn(supergraph, query);
    expect(names).toEqual(['rim-1: Fit__rim_1__0', 'hub: Fit__hub__1', 'rim-1: Fit__rim_1__2']);
  });

  it('are those of the subgraphs, where these have other names for the planner', () => {
    const supergraph = compose({
      '9-lives': 'type Query { gear: Gear } type Gear @key(fields: "id") { id: ID! }',
      _9_lives: 'type Gear @key(fields: "id") { id: ID! fit: Int }',
    });
    expect(namesIn(supergraph, query)).toEqual([
      '9-lives: Fit___9_lives__0',
      '_9_lives: Fit___9_lives__1',
    ]);
  });
});
