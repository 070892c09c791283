import { dirname, join, resolve } from 'node:path';
import { identify } from '../check/identify.ts';
import { crossCheckLevel } from '../check/settings.ts';
import { count, errorsAndWarnings } from '../check/verdict.ts';
import { apiFile, supergraphFile } from '../compose/artifacts.ts';
import type { ComposedGraph } from '../compose/compose.ts';
import { type LoadedGraph, loadGraph } from '../compose/load-graph.ts';
import { crossCheck } from '../cross/cross-check.ts';
import { type Diagnostic, exitCodeOf } from '../diagnostic/diagnostic.ts';
import type { ComposerName } from '../load/check-settings.ts';
import { diskTree, type FileTree } from '../load/files.ts';
import { createSdlFetcher } from '../load/remote-sdl.ts';
import { type Delivered, deliver, inputFiles, STANDARD_OUTPUT } from './deliver.ts';
import { type CliProcess, UsageError } from './io.ts';
import { findConfig } from './paths.ts';
import { reportTargets } from './report-targets.ts';
import { runOrWatch, type WatchedRun } from './watch.ts';
import { watchedPaths } from './watched-paths.ts';
import { writeReports } from './write-report.ts';

export interface ComposeArguments {
  readonly config?: string;
  readonly out?: string;
  readonly publicOut?: string;
  readonly composer?: ComposerName;
  readonly crossCheck?: boolean;
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly report?: readonly string[];
}

interface Target {
  /** Absolute path, or `-`. */
  readonly path: string;
  readonly textOf: (graph: ComposedGraph, configPath: string) => string;
}

/** Runs `archipelago compose` and returns its exit code; with `--watch` that of the last run. */
export async function runCompose(given: ComposeArguments, io: CliProcess): Promise<number> {
  return runOrWatch(given, () => composeOnce(given, io), io.signal);
}

async function composeOnce(given: ComposeArguments, io: CliProcess): Promise<WatchedRun> {
  const { cwd, env } = io;
  const reports = reportTargets(given.report, cwd);
  const tree = diskTree(cwd);
  const configPath = findConfig(cwd, given.config);
  const targets = targetsOf(given, cwd, configPath);
  const { composer } = given;
  const fetchSdl = createSdlFetcher();
  const graph = await loadGraph({ tree, configPath, env, fetchSdl, composer });
  const outcome = await produce(graph, targets, given, { configPath, tree, io });
  const crossed = await crossChecked(graph, given);
  const diagnostics = [...graph.diagnostics, ...outcome.diagnostics, ...crossed];
  const found = exitCodeOf(diagnostics);
  const verdict = found === 0 ? outcome.said : failure(diagnostics, given.check ?? false);
  const toStandardOutput = targets.some((target) => target.path === STANDARD_OUTPUT);
  const output = toStandardOutput ? io.stderr : io.stdout;
  const report = {
    command: 'compose',
    exitCode: found,
    verdict,
    diagnostics: identify(diagnostics),
  };
  const exitCode = await writeReports(report, { targets: reports, configPath, io, output });
  return { exitCode, paths: watchedPaths(graph, configPath) };
}

async function crossChecked(
  graph: LoadedGraph,
  given: ComposeArguments,
): Promise<readonly Diagnostic[]> {
  if (graph.stage !== 'composed') return [];
  const { config, result } = graph;
  const level = crossCheckLevel(config.checks, given.crossCheck);
  return crossCheck(result, { level, place: config.place });
}

/** Both files beside the configuration, or just those that were asked for. */
function targetsOf(
  { out, publicOut, check }: ComposeArguments,
  cwd: string,
  configPath: string,
): Target[] {
  const beside = out === undefined && publicOut === undefined;
  const pathOf = (given: string | undefined, name: string): string | undefined => {
    if (given === STANDARD_OUTPUT) return given;
    if (given !== undefined) return resolve(cwd, given);
    return beside ? join(dirname(configPath), name) : undefined;
  };
  const targets = [
    { path: pathOf(out, 'supergraph.graphql'), textOf: supergraphFile },
    { path: pathOf(publicOut, 'api.graphql'), textOf: apiFile },
  ].filter((target): target is Target => target.path !== undefined);
  if (check && targets.some((target) => target.path === STANDARD_OUTPUT)) {
    throw new UsageError('--check compares files; it does not go with "-"');
  }
  if (targets[0]?.path === targets[1]?.path) {
    throw new UsageError('--out and --public-out must not be the same');
  }
  return targets;
}

async function produce(
  graph: LoadedGraph,
  targets: readonly Target[],
  given: ComposeArguments,
  context: { readonly configPath: string; readonly tree: FileTree; readonly io: CliProcess },
): Promise<Delivered> {
  if (graph.stage !== 'composed' || !graph.result.ok) return { diagnostics: [], said: '' };
  const { result, config } = graph;
  const texts = targets.map(({ path, textOf }) => ({
    path,
    text: textOf(result, context.configPath),
  }));
  const { diagnostics, said } = await deliver(texts, {
    ...context,
    check: given.check ?? false,
    command: commandFor(given),
    inputs: inputFiles(graph, context.io.cwd),
  });
  return { diagnostics, said: `Composed ${count(config.subgraphs.length, 'subgraph')}: ${said}.` };
}

/** The command that mends a file which is not current. */
function commandFor({ config, composer, out, publicOut }: ComposeArguments): string {
  const options = [
    ['--config', config],
    ['--composer', composer],
    ['--out', out],
    ['--public-out', publicOut],
  ] as const;
  const words = options.flatMap(([name, value]) => (value === undefined ? [] : [name, value]));
  return ['npx archipelago compose', ...words].join(' ');
}

function failure(diagnostics: readonly Diagnostic[], checked: boolean): string {
  const stale = diagnostics.filter((each) => /^ARTIFACT_/.test(each.code));
  const said = errorsAndWarnings(diagnostics);
  if (checked && stale.length > 0)
    return `Check failed: ${count(stale.length, 'generated file')} not current.`;
  if (diagnostics.every((each) => each.severity !== 'error' || /^COMPOSERS_/.test(each.code)))
    return `The composers differ: ${said}.`;
  return `Composition failed: ${said}.`;
}
