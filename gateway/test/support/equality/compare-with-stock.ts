import { createExecutor } from '../../../src/execute/executor.ts';
import type { SubgraphFetch } from '../../../src/execute/run/subgraph-request.ts';
import { printPlan } from '../../../src/plan/print-plan.ts';
import { withoutSkipped } from '../../../src/plan/without-skipped.ts';
import { requestWith, SHOW_ALL } from '../federation/compare.ts';
import type { TestGraph } from '../federation/graph.ts';
import { type FaultRates, withFaults } from '../federation/random-faults.ts';
import type { Mismatch } from './mismatch.ts';
import { type Generated, textOf } from './operation.ts';
import { deviationOf } from './stock-deviations.ts';
import { count, isAlike, plan, type Subject, type Tally } from './ways.ts';

/** Faults after which there is but one right answer: what is missing is null, or an error. */
const FAULTS: readonly FaultRates[] = [
  { call: 0.08, value: 0.06, withErrors: true, malformed: false },
  { call: 0, value: 0.08, withErrors: false, malformed: false },
];

/**
 * When subgraphs fail: the stock gateway gives the data that ours gives, wherever the two plan the
 * same requests, so that a fault meets the same in both.
 */
export async function compareWithStock(
  { graph, graphCase }: Subject,
  { document: given, variables }: Generated,
  seed: number,
  tally: Tally,
): Promise<Mismatch | undefined> {
  // Ours plans without these selections; the stock gateway asks for more with them, and loses some.
  const document = withoutSkipped(given);
  const query = textOf({ document, variables });
  const operation = plan(graph, query);
  if ('refused' in operation) return undefined;
  if (stockPlan(graph, query) !== printPlan(operation.plan)) {
    count(tally.deviations, 'not compared: the plans differ');
    return undefined;
  }
  const { schema, types } = graph;
  for (const rates of FAULTS) {
    const fetch: SubgraphFetch = withFaults(graph.fetch, seed, rates);
    const executor = createExecutor({ schema, types, fetch, policy: SHOW_ALL, merges: false });
    graphCase.reset?.();
    const ours = await executor.execute(operation, requestWith(variables));
    graphCase.reset?.();
    const data = await stockData(graph, query, variables, fetch);
    if (isAlike(data, ours.data)) continue;
    const { name: graphName } = graphCase;
    const deviation = deviationOf(
      { graphName, schema, document, ours: ours.data, stock: data },
      { withFaults: true },
    );
    if (!deviation) return { kind: 'ours = stock with faults', answers: { ours, stock: data } };
    count(tally.deviations, deviation);
  }
  return undefined;
}

async function stockData(
  graph: TestGraph,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  fetch: SubgraphFetch,
): Promise<unknown> {
  try {
    const answer = await graph.stock(query, { ...variables }, fetch, { reusesFragments: false });
    return (answer as { readonly data?: unknown }).data ?? null;
  } catch (thrown) {
    return { refused: (thrown as Error).message };
  }
}

/** The plan as text; the stock planner refuses some operations. */
function stockPlan(graph: TestGraph, query: string): string | undefined {
  try {
    return printPlan(graph.stockPlan(query).plan);
  } catch {
    return undefined;
  }
}
