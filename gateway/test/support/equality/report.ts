import { inspect } from 'node:util';
import { printPlan } from '../../../src/plan/print-plan.ts';
import type { Mismatch } from './mismatch.ts';
import { type Generated, textOf } from './operation.ts';
import { reduceOperation } from './reduce.ts';
import { plan, type Subject } from './ways.ts';

export type Compare = (generated: Generated) => Promise<Mismatch | undefined>;

/** What is wrong about an operation, as small as it gets, with its plan and its answers; or `''`. */
export async function reportOf(
  { graph, graphCase }: Subject,
  generated: Generated,
  seed: number,
  compare: Compare,
): Promise<string> {
  const first = await compare(generated);
  if (!first) return '';
  const smallest = await reduceOperation(graph.schema, generated, async (smaller) => {
    return (await compare(smaller))?.kind === first.kind;
  });
  const { answers } = (await compare(smallest)) ?? first;
  const query = textOf(smallest);
  const planned = plan(graph, query);
  return [
    `Graph "${graphCase.name}", seed ${seed}: ${first.kind}`,
    query,
    `variables: ${JSON.stringify(smallest.variables)}`,
    'refused' in planned ? planned.refused : printPlan(planned.plan),
    ...Object.entries(answers).map(([name, answer]) => `${name}: ${shown(answer)}`),
  ].join('\n\n');
}

function shown(answer: unknown): string {
  return typeof answer === 'string' ? answer : (JSON.stringify(answer) ?? inspect(answer));
}
