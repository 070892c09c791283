import { graphql } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { executeEveryWay, sortedKeys } from '../support/federation/compare.ts';
import { buildGraph, type TestGraph } from '../support/federation/graph.ts';
import { createRandom } from '../support/federation/random.ts';
import { type FaultRates, withFaults } from '../support/federation/random-faults.ts';
import {
  type GeneratedOperation,
  randomOperation,
} from '../support/federation/random-operation.ts';
import { createShopWorld, SHOP } from '../support/federation/shop-world.ts';

const IDS = ['p0', 'p1', 'p2', 'p3', 'u0', 'u1', 'nobody'];
/** More of them with `OPERATIONS=20000`; another start with `SEED=…`. */
const OPERATIONS = Number(process.env['OPERATIONS'] ?? 300);
const SEED = Number(process.env['SEED'] ?? 1);

/**
 * Where the stock executor is wrong. It takes the name that an interface object gives for the type
 * of the object, and answers without the fields of the real type. And where one of two fields that
 * require others is skipped, it sends nothing for the other one either.
 */
const STOCK_IS_WRONG = [
  /\b(media|rated|nodes|search)\b/,
  /\b(shipping|parcel|score)\b.*@(skip|include)|@(skip|include).*\b(shipping|parcel|score)\b/s,
];

describe('generated operations', () => {
  let graph: TestGraph;

  beforeAll(async () => {
    graph = await buildGraph(SHOP, createShopWorld());
  });

  function* operations(): Generator<GeneratedOperation & { readonly seed: number }> {
    for (let seed = SEED; seed < SEED + OPERATIONS; seed += 1) {
      const random = createRandom(seed * 7919);
      const operation = random.chance(0.1) ? 'mutation' : 'query';
      yield { ...randomOperation(graph.schema, random, { ids: IDS, operation }), seed };
    }
  }

  it('are answered as one schema over the same data answers them', async () => {
    for (const { query, variables, seed } of operations()) {
      const operation = planOf(graph.plan, query);
      if (!operation) continue;
      const { data, errors } = await executeEveryWay(graph, operation, variables, graph.fetch);
      const expected = await graphql({
        schema: graph.monolith,
        source: query,
        variableValues: variables,
      });
      const about = `seed ${seed}: ${query}`;
      expect(JSON.stringify(data), about).toBe(JSON.stringify(expected.data));
      expect(errors, about).toEqual([]);
    }
  });

  it.each<[string, FaultRates]>([
    ['fail', { call: 0.08, value: 0.06, withErrors: true, malformed: false }],
    ['answer with silent nulls', { call: 0, value: 0.08, withErrors: false, malformed: false }],
    ['answer with anything', { call: 0.04, value: 0.08, withErrors: true, malformed: true }],
  ])('are answered in every way alike when subgraphs %s', async (_title, rates) => {
    for (const { query, variables, seed } of operations()) {
      const operation = planOf(graph.stockPlan, query);
      if (!operation) continue;
      const fetch = withFaults(graph.fetch, seed, rates);
      const { data } = await executeEveryWay(graph, operation, variables, fetch);
      if (rates.malformed || STOCK_IS_WRONG.some((text) => text.test(query))) continue;
      const stock = (await graph.stock(query, variables, fetch)) as { data?: unknown };
      expect(sortedKeys(data), `seed ${seed}: ${query}`).toEqual(sortedKeys(stock.data));
    }
  });
});

/** The stock planner refuses a few operations; what it says of them is not the executor's matter. */
function planOf(plan: TestGraph['plan'], query: string) {
  try {
    return plan(query);
  } catch {
    return undefined;
  }
}
