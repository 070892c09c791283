import { dirname, join, resolve } from 'node:path';
import { identify } from '../check/identify.ts';
import { readKnownOperations } from '../check/known-operations.ts';
import { type EffectiveSettings, effectiveSettings } from '../check/settings.ts';
import { count, errorsAndWarnings } from '../check/verdict.ts';
import { apiFile, supergraphFile } from '../compose/artifacts.ts';
import type { ComposedGraph } from '../compose/compose.ts';
import { type LoadedGraph, loadGraph } from '../compose/load-graph.ts';
import { type Diagnostic, exitCodeOf, hasErrors } from '../diagnostic/diagnostic.ts';
import { generateClients } from '../generate/generate-clients.ts';
import { leftOver } from '../generate/left-over.ts';
import { diskTree, type FileTree } from '../load/files.ts';
import type { GenerateSettings } from '../load/generate-settings.ts';
import { createSdlFetcher } from '../load/remote-sdl.ts';
import { deliver, inputFiles } from './deliver.ts';
import { type CliProcess, UsageError } from './io.ts';
import { findConfig } from './paths.ts';
import { removeLeftOver } from './remove-left-over.ts';
import { reportTargets } from './report-targets.ts';
import { runOrWatch, type WatchedPaths, type WatchedRun } from './watch.ts';
import { watchedPaths } from './watched-paths.ts';
import { writeReports } from './write-report.ts';

export interface GenerateArguments {
  readonly config?: string;
  readonly out?: string;
  readonly operations?: readonly string[];
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly report?: readonly string[];
}

interface Generating {
  readonly given: GenerateArguments;
  readonly configPath: string;
  readonly tree: FileTree;
  readonly io: CliProcess;
}

/** Runs `archipelago generate` and returns its exit code; with `--watch` that of the last run. */
export async function runGenerate(given: GenerateArguments, io: CliProcess): Promise<number> {
  return runOrWatch(given, () => generateOnce(given, io), io.signal);
}

async function generateOnce(given: GenerateArguments, io: CliProcess): Promise<WatchedRun> {
  const { cwd, env } = io;
  const targets = reportTargets(given.report, cwd);
  const tree = diskTree(cwd);
  const configPath = findConfig(cwd, given.config);
  const graph = await loadGraph({ tree, configPath, env, fetchSdl: createSdlFetcher() });
  const done = await generate(graph, { given, configPath, tree, io });
  const diagnostics = identify([...graph.diagnostics, ...done.diagnostics]);
  const found = exitCodeOf(diagnostics);
  const verdict = found === 0 ? done.said : failure(diagnostics, given.check ?? false);
  const report = { command: 'generate', exitCode: found, verdict, diagnostics };
  const exitCode = await writeReports(report, { targets, configPath, io });
  return { exitCode, paths: withOperations(watchedPaths(graph, configPath), done.operations) };
}

interface Generated {
  readonly diagnostics: readonly Diagnostic[];
  /** The verdict if nothing is wrong. */
  readonly said: string;
  /** Absolute paths of the folders and manifests of operations. */
  readonly operations: readonly string[];
}

async function generate(graph: LoadedGraph, context: Generating): Promise<Generated> {
  if (graph.stage !== 'composed' || !graph.result.ok)
    return { diagnostics: [], said: '', operations: [] };
  const { given, configPath, tree, io } = context;
  const chosen = { operations: given.operations?.map((path) => resolve(io.cwd, path)) };
  const settings = effectiveSettings(graph.config.checks, chosen, configPath);
  const paths = settings.operations.map((each) => each.path);
  const known = await operationsFor(settings, tree);
  if (hasErrors(known.diagnostics))
    return { diagnostics: known.diagnostics, said: '', operations: paths };
  const { result, config } = graph;
  const out = outFolder(given, config.generate, io);
  const clients = await generateClients({
    ...result,
    operations: known.operations,
    settings: { ...config.generate, out: { path: out, place: undefined } },
    configPath,
  });
  if (!clients.ok) return { diagnostics: clients.diagnostics, said: '', operations: paths };
  const delivered = await deliverAll(graph, result, { ...context, out, files: clients.files });
  const what = `types of ${count(clients.files.size, 'client')}`;
  return { ...delivered, said: `Generated ${what}: ${delivered.said}.`, operations: paths };
}

/** Values of variables matter to no type, nor does how often an operation is sent. */
async function operationsFor(settings: EffectiveSettings, tree: FileTree) {
  const known = await readKnownOperations({ ...settings, usage: [] }, tree);
  const diagnostics = known.diagnostics.filter((each) => !each.code.startsWith('VARIABLES_'));
  return { operations: known.operations, diagnostics };
}

function outFolder({ out }: GenerateArguments, settings: GenerateSettings, { cwd }: CliProcess) {
  if (out === '') throw new UsageError('--out names no folder');
  return out === undefined ? settings.out.path : resolve(cwd, out);
}

async function deliverAll(
  graph: Extract<LoadedGraph, { stage: 'composed' }>,
  result: ComposedGraph,
  context: Generating & { readonly out: string; readonly files: ReadonlyMap<string, string> },
) {
  const { given, configPath, tree, io, out, files } = context;
  const folder = dirname(configPath);
  const texts = [
    { path: join(folder, 'supergraph.graphql'), text: supergraphFile(result, configPath) },
    { path: join(folder, 'api.graphql'), text: apiFile(result, configPath) },
    ...[...files].map(([path, text]) => ({ path, text })),
  ];
  const check = given.check ?? false;
  const command = commandFor(given);
  const inputs = inputFiles(graph, io.cwd);
  const options = { check, command, inputs, makeFolders: true, tree, io };
  const { diagnostics, said } = await deliver(texts, options);
  const old = await leftOver(out, new Set(files.keys()), tree);
  const removed = await removeLeftOver(old, { check, command, tree });
  return {
    diagnostics: [...diagnostics, ...removed.diagnostics],
    said: [said, ...removed.said].join(', '),
  };
}

function withOperations(paths: WatchedPaths, operations: readonly string[]): WatchedPaths {
  const isFile = (path: string): boolean => path.endsWith('.json');
  return {
    files: new Set([...paths.files, ...operations.filter(isFile)]),
    folders: new Set([...paths.folders, ...operations.filter((each) => !isFile(each))]),
  };
}

/** The command that mends a file which is not current. */
function commandFor({ config, out, operations = [] }: GenerateArguments): string {
  const options = [
    ...(config === undefined ? [] : ['--config', config]),
    ...(out === undefined ? [] : ['--out', out]),
    ...(operations.length === 0 ? [] : ['--operations', ...operations]),
  ];
  return ['npx archipelago generate', ...options].join(' ');
}

function failure(diagnostics: readonly Diagnostic[], checked: boolean): string {
  const stale = diagnostics.filter((each) => /^ARTIFACT_/.test(each.code));
  if (checked && stale.length > 0)
    return `Check failed: ${count(stale.length, 'generated file')} not current.`;
  return `Nothing was generated: ${errorsAndWarnings(diagnostics)}.`;
}
