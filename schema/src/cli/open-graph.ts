import type { CheckOptions } from '../check/check.ts';
import { readKnownOperations } from '../check/known-operations.ts';
import { type EffectiveSettings, effectiveSettings } from '../check/settings.ts';
import { errorsAndWarnings } from '../check/verdict.ts';
import type { ComposedGraph } from '../compose/compose.ts';
import { type LoadedGraph, loadGraph } from '../compose/load-graph.ts';
import { type Diagnostic, exitCodeOf, hasErrors } from '../diagnostic/diagnostic.ts';
import { diskTree, type FileTree } from '../load/files.ts';
import type { KnownOperation } from '../operations/operation.ts';
import type { CliProcess } from './io.ts';
import { writeReports } from './write-report.ts';

export interface OpenGraph {
  readonly ok: true;
  readonly loaded: Extract<LoadedGraph, { stage: 'composed' }>;
  readonly graph: ComposedGraph;
  readonly settings: EffectiveSettings;
  readonly operations: readonly KnownOperation[];
  readonly tree: FileTree;
}

/** Reads what most commands look at. What keeps it from being had is reported to the error output. */
export async function openGraph(
  command: string,
  options: CheckOptions,
  io: CliProcess,
): Promise<OpenGraph | { readonly ok: false; readonly exitCode: number }> {
  const { cwd, configPath, env, fetchSdl } = options;
  const tree = diskTree(cwd);
  const fail = async (diagnostics: readonly Diagnostic[]) => {
    const verdict = `The graph cannot be looked at: ${errorsAndWarnings(diagnostics)}.`;
    const report = { command, exitCode: exitCodeOf(diagnostics), verdict, diagnostics };
    const targets = [{ format: 'text', file: undefined }] as const;
    const exitCode = await writeReports(report, { targets, configPath, io, output: io.stderr });
    return { ok: false, exitCode } as const;
  };
  const loaded = await loadGraph({ tree, configPath, env, fetchSdl });
  if (loaded.stage !== 'composed' || !loaded.result.ok) return fail(loaded.diagnostics);
  const settings = effectiveSettings(loaded.config.checks, options, configPath);
  const { operations, diagnostics } = await readKnownOperations(settings, tree);
  const unread = diagnostics.filter((each) => each.kind !== 'finding' && hasErrors([each]));
  if (unread.length > 0) return fail(unread);
  return { ok: true, loaded, graph: loaded.result, settings, operations, tree };
}
