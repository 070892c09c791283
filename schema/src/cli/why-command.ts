import { indexCoordinates } from '../compose/coordinates.ts';
import { apiDocument } from '../compose/print.ts';
import { describeExplanation, explanationValue } from '../inspect/describe-why.ts';
import { explainCoordinate, nearCoordinates } from '../inspect/why.ts';
import { createUseFinder } from '../operations/impact.ts';
import { usageWords } from '../report/usage-words.ts';
import { type CheckArguments, checkOptions } from './check-command.ts';
import type { CliProcess } from './io.ts';
import { openGraph } from './open-graph.ts';

export interface WhyArguments extends Pick<CheckArguments, 'config' | 'operations' | 'usage'> {
  readonly json?: boolean;
}

const UNKNOWN_EXIT = 1;

/** Runs `archipelago why COORDINATE` and returns its exit code. */
export async function runWhy(
  coordinate: string,
  given: WhyArguments,
  io: CliProcess,
): Promise<number> {
  const open = await openGraph('why', checkOptions(given, io), io);
  if (!open.ok) return open.exitCode;
  const { graph, operations } = open;
  const index = indexCoordinates(apiDocument(graph.apiSdl));
  const explanation = explainCoordinate(coordinate, graph.subgraphs, {
    has: (each) => index.has(each),
    findUses: createUseFinder(operations, graph.apiSchema),
  });
  if (explanation === undefined) {
    const near = nearCoordinates(coordinate, graph.subgraphs);
    const help = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
    io.stderr.write(`error: no subgraph defines "${coordinate}"${help}\n`);
    return UNKNOWN_EXIT;
  }
  io.stdout.write(
    given.json
      ? `${JSON.stringify(explanationValue(explanation), null, 2)}\n`
      : describeExplanation(explanation, usageWords),
  );
  return 0;
}
