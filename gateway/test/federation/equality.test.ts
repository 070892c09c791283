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
 * require others is skipped, it sends nothing for the other one either. Within a fragment on an
 * interface it leaves out fragments on object types.
 */
const STOCK_IS_WRONG = [
  /\b(media|rated|nodes|search)\b/,
  /\bon Node\b/,
  /\b(shipping|parcel|score)\b.*@(skip|include)|@(skip|include).*\b(shipping|parcel|score)\b/s,
];

const FAULTS: [string, FaultRates][] = [
  ['fail', { call: 0.08, value: 0.06, withErrors: true, malformed: false }],
  ['answer with silent nulls', { call: 0, value: 0.08, withErrors: false, malformed: false }],
  ['answer with anything', { call: 0.04, value: 0.08, withErrors: true, malformed: true }],
];

describe('generated operations', () => {
  let graph: TestGraph;

  beforeAll(async () => {
    graph = await buildGraph(SHOP, createShopWorld());
  });

  function* operations(isTame = false): Generator<GeneratedOperation & { readonly seed: number }> {
    for (let seed = SEED; seed < SEED + OPERATIONS; seed += 1) {
      const random = createRandom(seed * 7919);
      const operation = random.chance(0.1) ? 'mutation' : 'query';
      yield { ...randomOperation(graph.schema, random, { ids: IDS, operation, isTame }), seed };
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

  it.each(FAULTS)('are answered in every way alike when subgraphs %s', async (_title, rates) => {
    for (const { query, variables, seed } of operations()) {
      const operation = planOf(graph.plan, query);
      if (!operation) continue;
      const fetch = withFaults(graph.fetch, seed, rates);
      const { data, errors } = await executeEveryWay(graph, operation, variables, fetch);
      for (const { path = [] } of errors) {
        expect(leadsInto(data, path), `seed ${seed}: ${query} ${path.join('.')}`).toBe(true);
      }
    }
  });

  it.each(FAULTS.filter(([, { malformed }]) => !malformed))(
    'are answered as the stock executor answers them when subgraphs %s',
    async (_title, rates) => {
      for (const { query, variables, seed } of operations(true)) {
        const operation = planOf(graph.stockPlan, query);
        if (!operation || STOCK_IS_WRONG.some((text) => text.test(query))) continue;
        const fetch = withFaults(graph.fetch, seed, rates);
        const { data } = await executeEveryWay(graph, operation, variables, fetch);
        const options = { reusesFragments: false };
        const stock = (await graph.stock(query, variables, fetch, options)) as { data?: unknown };
        expect(sortedKeys(data), `seed ${seed}: ${query}`).toEqual(sortedKeys(stock.data));
      }
    },
  );
});

/** Whether the answer has the place, or a `null` on the way to it; the root may lack its field. */
function leadsInto(data: unknown, path: readonly (string | number)[]): boolean {
  let value = data;
  for (const [depth, key] of path.entries()) {
    if (value === null) return true;
    if (typeof value !== 'object' || value === undefined) return false;
    if (!Object.hasOwn(value, key)) return depth === 0;
    value = Reflect.get(value, key);
  }
  return true;
}

/** The stock planner refuses a few operations; what it says of them is not the executor's matter. */
function planOf(plan: TestGraph['plan'], query: string) {
  try {
    return plan(query);
  } catch {
    return undefined;
  }
}
