import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { composeSupergraph } from '../../test/support/supergraph.ts';
import { createPlanner } from '../plan/planner.ts';
import { newRequestContext } from '../telemetry/testing/request-context.ts';
import { createExecutor } from './executor.ts';
import type { FetchRequest } from './run/subgraph-request.ts';
import { typeTableOf } from './run/type-table.ts';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) ';
const SDL = {
  library: `${LINK} type Query { shelf: Shelf } type Shelf { best: Book newest: Book }
    type Book @key(fields: "id") { id: ID! }`,
  twins: `${LINK} type Book @key(fields: "id") { id: ID! twin: Book }`,
  prices: `${LINK} type Book @key(fields: "id") { id: ID! price(in: Int): Int }`,
};
const planner = createPlanner(
  composeSupergraph(
    Object.entries(SDL).map(([name, sdl]) => ({ name, sdl, url: `http://${name}.invalid/` })),
  ),
);

const LIST = /(?:(\w+):)?_entities\(representations:\$(\w+)\)\{\.\.\.on Book\{(?:\w+\(in:(\d)\))?/g;

/** The best book is the newest one, too; its price is the number that was asked for. */
function answerTo(subgraph: string, { query, variables }: FetchRequest): Record<string, unknown> {
  const book = { __typename: 'Book', id: '1' };
  if (subgraph === 'library') return { shelf: { best: { ...book }, newest: { ...book } } };
  const lists = [...query.matchAll(LIST)].map(([, key = '_entities', name = '', price]) => {
    const representations = variables[name] as unknown[];
    const entity = () => (price ? { price: Number(price) } : { twin: { ...book, id: '2' } });
    return [key, representations.map(entity)];
  });
  return Object.fromEntries(lists);
}

async function execute(query: string) {
  const asked: string[] = [];
  const executor = createExecutor({
    schema: planner.apiSchema,
    types: typeTableOf(planner.supergraph),
    policy: { subgraphName: false, subgraphMessages: 'all', subgraphExtensions: [] },
    async fetch(subgraph, request) {
      asked.push(subgraph);
      return { data: answerTo(subgraph, request), errors: [] };
    },
  });
  const context = newRequestContext();
  const operation = planner.plan(parse(query), undefined);
  const { data } = await executor.execute(operation, { variables: {}, context });
  return { data, asked };
}

describe('an entity that stands at several places', () => {
  it('is asked for once, and goes on at each place with what is asked for there', async () => {
    const { data, asked } = await execute(
      '{ shelf { best { twin { price(in: 1) } } newest { twin { price(in: 2) } } } }',
    );
    expect(data).toEqual({
      shelf: { best: { twin: { price: 1 } }, newest: { twin: { price: 2 } } },
    });
    expect(asked).toEqual(['library', 'twins', 'prices']);
  });

  it('goes on alike where the same is asked for', async () => {
    const { data } = await execute(
      '{ shelf { best { twin { price(in: 3) } } newest { twin { price(in: 3) } } } }',
    );
    expect(data).toEqual({
      shelf: { best: { twin: { price: 3 } }, newest: { twin: { price: 3 } } },
    });
  });
});
