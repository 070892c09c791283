import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Diagnostic, exitCodeOf } from '../diagnostic/diagnostic.ts';
import { SourceText } from '../diagnostic/source-text.ts';
import type { KnownOperation } from '../operations/operation.ts';
import { readForeign } from '../operations/read-document.ts';
import { validateOperation } from '../operations/validate-operation.ts';
import { costOf, describeCost } from '../plans/plan-cost.ts';
import type { PlanFormat } from '../plans/plan-formats.ts';
import { writePlan } from '../plans/plan-text.ts';
import { createPlanner } from '../plans/planner.ts';
import { formatDiagnostics } from '../report/text.ts';
import { type CheckArguments, checkOptions } from './check-command.ts';
import { type CliProcess, UsageError } from './io.ts';
import { openGraph } from './open-graph.ts';

export interface PlanArguments extends Pick<CheckArguments, 'config' | 'operations'> {
  readonly format: PlanFormat;
}

const FAILED_EXIT = 1;

/** Runs `archipelago plan OPERATION` and returns its exit code. */
export async function runPlan(given: string, args: PlanArguments, io: CliProcess): Promise<number> {
  const open = await openGraph('plan', checkOptions(args, io), io);
  if (!open.ok) return open.exitCode;
  const { graph, operations } = open;
  const refuse = (problems: readonly Diagnostic[]): number => {
    io.stderr.write(formatDiagnostics(problems));
    return exitCodeOf(problems);
  };
  const found = await findOperation(given, operations, io.cwd);
  if ('problems' in found) return refuse(found.problems);
  const invalid = validateOperation(found, graph.apiSchema).filter(
    (each) => each.code === 'OPERATION_INVALID',
  );
  if (invalid.length > 0) return refuse(invalid);
  const plan = createPlanner(graph.supergraphSdl)(found.document, found.definition.name?.value);
  if (!plan.ok) {
    io.stderr.write(`error: ${given} cannot be planned: ${plan.reason}\n`);
    return FAILED_EXIT;
  }
  const cost = args.format === 'mermaid' ? '' : `\n${describeCost(costOf(plan.plan))}\n`;
  io.stdout.write(writePlan(plan.plan, args.format) + cost);
  return 0;
}

/** A known operation by its name, else the only one of a file, else the text itself. */
async function findOperation(
  given: string,
  operations: readonly KnownOperation[],
  cwd: string,
): Promise<KnownOperation | { readonly problems: readonly Diagnostic[] }> {
  const known = operations.filter((each) => each.name === given || each.name.endsWith(`/${given}`));
  const [first, second] = known;
  if (second)
    throw new UsageError(
      `several operations are called "${given}": ${known.map((each) => each.name).join(', ')}`,
    );
  if (first) return first;
  const isText = given.includes('{');
  const text = isText ? given : await readFile(resolve(cwd, given), 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new UsageError(`"${given}" is neither a known operation nor a file nor a query`);
  const source = new SourceText(isText ? 'operation' : given, text);
  const read = readForeign({
    client: 'file',
    name: given,
    id: undefined,
    source,
    isRecorded: false,
  });
  const [only, another] = read.operations;
  if (another) throw new UsageError(`"${given}" holds more than one operation`);
  return only ?? { problems: read.diagnostics };
}
