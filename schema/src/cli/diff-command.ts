import { loadPast } from '../check/past.ts';
import { inputsOf } from '../check/settings.ts';
import { count } from '../check/verdict.ts';
import { type Diagnostic, exitCodeOf } from '../diagnostic/diagnostic.ts';
import { diffSchemas } from '../diff/diff-schemas.ts';
import { describeChanges, listChanges } from '../inspect/diff-lines.ts';
import { resolveBaseline } from '../load/baseline.ts';
import { formatDiagnostics } from '../report/text.ts';
import { type CheckArguments, checkOptions } from './check-command.ts';
import type { CliProcess } from './io.ts';
import { openGraph } from './open-graph.ts';

export interface DiffArguments extends Pick<CheckArguments, 'config' | 'baseline'> {
  readonly json?: boolean;
}

/** Runs `archipelago diff` and returns its exit code; changes of whichever kind are no failure. */
export async function runDiff(given: DiffArguments, io: CliProcess): Promise<number> {
  const options = checkOptions(given, io);
  const open = await openGraph('diff', options, io);
  if (!open.ok) return open.exitCode;
  const { loaded, graph, settings } = open;
  const inputs = inputsOf(loaded.config, settings);
  const base = await resolveBaseline(settings.baseline, { ...options, inputs });
  if (!base.ok) return refuse([base.diagnostic], io);
  if (base.baseline.kind === 'none') {
    io.stdout.write(`Compared with nothing: ${base.baseline.description}.\n`);
    return 0;
  }
  const isAuto = settings.baseline.kind === 'auto';
  const past = await loadPast(base.baseline, { ...options, graph: loaded, isAuto });
  if (past.kind === 'missing') return refuse([past.diagnostic], io);
  if (past.kind === 'broken') return refuse(past.diagnostics, io);
  const changes = diffSchemas(past.graph.apiSchema, graph.apiSchema);
  const listed = listChanges(changes, past.graph.subgraphs, graph.subgraphs);
  const since = base.baseline.description;
  const said = `${listed.length === 0 ? 'No change' : count(listed.length, 'change')} since ${since}.\n`;
  io.stdout.write(
    given.json
      ? `${JSON.stringify({ since, changes: listed }, null, 2)}\n`
      : `${describeChanges(listed)}${said}`,
  );
  return 0;
}

function refuse(problems: readonly Diagnostic[], { stderr }: CliProcess): number {
  stderr.write(formatDiagnostics(problems));
  return exitCodeOf(problems);
}
