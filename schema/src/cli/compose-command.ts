import { dirname, join, resolve } from 'node:path';
import { identify } from '../check/identify.ts';
import { count, errorsAndWarnings } from '../check/verdict.ts';
import { apiFile, supergraphFile } from '../compose/artifacts.ts';
import type { ComposedGraph } from '../compose/compose.ts';
import { type LoadedGraph, loadGraph } from '../compose/load-graph.ts';
import { type Diagnostic, diagnostic, exitCodeOf } from '../diagnostic/diagnostic.ts';
import { diskTree, type FileTree } from '../load/files.ts';
import { globRoot, isGlob } from '../load/glob.ts';
import { createSdlFetcher } from '../load/remote-sdl.ts';
import { compareArtifact } from './compare-artifact.ts';
import { type CliProcess, UsageError } from './io.ts';
import { findConfig } from './paths.ts';
import { reportTargets } from './report-targets.ts';
import { runOnChange, type WatchedPaths } from './watch.ts';
import { replaceFile } from './write-file.ts';
import { writeReports } from './write-report.ts';

export interface ComposeArguments {
  readonly config?: string;
  readonly out?: string;
  readonly publicOut?: string;
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly report?: readonly string[];
}

const STANDARD_OUTPUT = '-';

interface Target {
  /** Absolute path, or `-`. */
  readonly path: string;
  readonly textOf: (graph: ComposedGraph, configPath: string) => string;
}

/** Runs `archipelago compose` and returns its exit code; with `--watch` that of the last run. */
export async function runCompose(given: ComposeArguments, io: CliProcess): Promise<number> {
  if (!given.watch) return (await composeOnce(given, io)).exitCode;
  if (given.check) throw new UsageError('--watch writes files; it does not go with --check');
  let exitCode = 0;
  const run = async (): Promise<WatchedPaths> => {
    const done = await composeOnce(given, io);
    exitCode = done.exitCode;
    return done.paths;
  };
  await runOnChange(run, io.signal);
  return exitCode;
}

async function composeOnce(given: ComposeArguments, io: CliProcess) {
  const { cwd, env } = io;
  const reports = reportTargets(given.report, cwd);
  const tree = diskTree(cwd);
  const configPath = findConfig(cwd, given.config);
  const targets = targetsOf(given, cwd, configPath);
  const graph = await loadGraph({ tree, configPath, env, fetchSdl: createSdlFetcher() });
  const outcome = await produce(graph, targets, { given, configPath, tree, io });
  const diagnostics = [...graph.diagnostics, ...outcome.diagnostics];
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
  return { exitCode, paths: pathsOf(graph, configPath) };
}

/** What a run has looked at: the configuration, files of schemas, and the folders of patterns. */
function pathsOf(graph: LoadedGraph, configPath: string): WatchedPaths {
  const subgraphs = graph.stage === 'config' ? [] : graph.config.subgraphs;
  const patterns = subgraphs.flatMap(({ schema }) =>
    schema.kind === 'files' ? schema.patterns.map((each) => each.pattern) : [],
  );
  return {
    files: new Set([configPath, ...patterns.filter((each) => !isGlob(each))]),
    folders: new Set(patterns.filter(isGlob).map(globRoot)),
  };
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

interface ProduceContext {
  readonly given: ComposeArguments;
  readonly configPath: string;
  readonly tree: FileTree;
  readonly io: CliProcess;
}

interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  /** The verdict if nothing is wrong. */
  readonly said: string;
}

async function produce(
  graph: LoadedGraph,
  targets: readonly Target[],
  context: ProduceContext,
): Promise<Outcome> {
  if (graph.stage !== 'composed' || !graph.result.ok) return { diagnostics: [], said: '' };
  const { result, config, sources } = graph;
  const inputs = new Set([
    config.path,
    ...sources.flatMap((each) =>
      each.sources.map((source) => resolve(context.io.cwd, source.file)),
    ),
  ]);
  const composed = `Composed ${count(config.subgraphs.length, 'subgraph')}`;
  const diagnostics: Diagnostic[] = [];
  const said: string[] = [];
  for (const target of targets) {
    if (inputs.has(target.path))
      throw new UsageError(`"${context.tree.show(target.path)}" is an input, and would be lost`);
    const text = target.textOf(result, context.configPath);
    const done = context.given.check
      ? await compareTarget(target, text, context)
      : await writeTarget(target, text, context);
    if (typeof done === 'string') said.push(done);
    else diagnostics.push(done);
  }
  return { diagnostics, said: `${composed}: ${said.join(', ')}.` };
}

async function compareTarget({ path }: Target, text: string, { given, tree }: ProduceContext) {
  return (
    (await compareArtifact(path, text, tree, commandFor(given))) ?? `${tree.show(path)} is current`
  );
}

async function writeTarget({ path }: Target, text: string, { io, tree }: ProduceContext) {
  if (path === STANDARD_OUTPUT) {
    io.stdout.write(text);
    return 'written to the standard output';
  }
  const file = tree.show(path);
  try {
    return (await replaceFile(path, text)) ? `wrote ${file}` : `${file} is unchanged`;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return diagnostic({
      code: 'OUTPUT_UNWRITABLE',
      message: `"${file}" cannot be written: ${reason}`,
    });
  }
}

/** The command that mends a file which is not current. */
function commandFor({ config, out, publicOut }: ComposeArguments): string {
  const options = [
    ['--config', config],
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
  return `Composition failed: ${said}.`;
}
