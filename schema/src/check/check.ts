import type { ComposedGraph } from '../compose/compose.ts';
import { type LoadedGraph, loadGraph } from '../compose/load-graph.ts';
import {
  type Diagnostic,
  diagnostic,
  type ExitCode,
  exitCodeOf,
} from '../diagnostic/diagnostic.ts';
import type { Change } from '../diff/change.ts';
import { type BaselineSpec, resolveBaseline } from '../load/baseline.ts';
import { diskTree, type FileTree } from '../load/files.ts';
import type { FetchSdl } from '../load/remote-sdl.ts';
import { loadOperations } from '../operations/load-operations.ts';
import type { KnownOperation } from '../operations/operation.ts';
import { validateOperation } from '../operations/validate-operation.ts';
import type { FailOn } from './change-problems.ts';
import { compareWithBaseline } from './compare.ts';
import { type BaselineFacts, checkVerdict } from './verdict.ts';

export interface CheckOptions {
  readonly cwd: string;
  /** Absolute path, without symbolic links in its folder's path. */
  readonly configPath: string;
  /** Absolute path of the folder of operations. */
  readonly operationsPath: string;
  /** Whether it was asked for, and so must exist. */
  readonly operationsRequired: boolean;
  readonly baseline: BaselineSpec;
  readonly failOn: FailOn;
  readonly env: NodeJS.ProcessEnv;
  readonly fetchSdl: FetchSdl;
}

export interface CheckReport {
  readonly command: 'check';
  readonly exitCode: ExitCode;
  /** One sentence for people. */
  readonly verdict: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly baseline: BaselineFacts;
  /** All differences from the baseline, safe ones included. */
  readonly changes: readonly Change[];
  readonly subgraphs: number;
  readonly operations: number;
}

/** Composes the graph, validates the known operations, and compares with the baseline. */
export async function check(options: CheckOptions): Promise<CheckReport> {
  const { cwd, configPath, env, fetchSdl, operationsPath } = options;
  const tree = diskTree(cwd);
  const graph = await loadGraph({ tree, configPath, env, fetchSdl });
  if (graph.stage !== 'composed') {
    return report(graph, [], unread('the graph could not be read', graph.diagnostics));
  }
  const composed = graph.result.ok ? graph.result : undefined;
  const { operations, diagnostics } = await readOperations(options, tree, composed);
  const found = [...graph.diagnostics, ...diagnostics];
  const inputs = [configPath, operationsPath, ...filesOf(graph)];
  const base = await resolveBaseline(options.baseline, { cwd, configPath, env, inputs });
  if (!base.ok) {
    const problems = [...found, base.diagnostic];
    return report(graph, operations, unread('the baseline could not be read', problems));
  }
  const comparison = await compareWithBaseline({ ...options, graph, operations }, base.baseline);
  return report(graph, operations, {
    ...comparison,
    diagnostics: [...comparison.relabel(found), ...comparison.diagnostics],
  });
}

function unread(description: string, diagnostics: readonly Diagnostic[]): Findings {
  return { diagnostics, changes: [], baseline: { name: undefined, description, compared: false } };
}

interface ReadOperations {
  readonly operations: readonly KnownOperation[];
  readonly diagnostics: readonly Diagnostic[];
}

async function readOperations(
  { operationsPath, operationsRequired }: CheckOptions,
  tree: FileTree,
  composed: ComposedGraph | undefined,
): Promise<ReadOperations> {
  const folder = await tree.read(operationsPath);
  if (operationsRequired && folder.kind !== 'directory') {
    const message = `The folder of operations "${tree.show(operationsPath)}" does not exist`;
    return { operations: [], diagnostics: [diagnostic({ code: 'OPERATIONS_MISSING', message })] };
  }
  const { operations, diagnostics } = await loadOperations(operationsPath, tree);
  if (composed === undefined) return { operations, diagnostics };
  const problems = operations.flatMap((each) => validateOperation(each, composed.apiSchema));
  return { operations, diagnostics: [...diagnostics, ...problems] };
}

function filesOf(graph: Extract<LoadedGraph, { stage: 'composed' }>): string[] {
  return graph.config.subgraphs.flatMap(({ schema }) =>
    schema.kind === 'files' ? schema.patterns.map((each) => each.pattern) : [],
  );
}

type Findings = Pick<CheckReport, 'diagnostics' | 'changes' | 'baseline'>;

function report(
  graph: LoadedGraph,
  operations: readonly KnownOperation[],
  { diagnostics, changes, baseline }: Findings,
): CheckReport {
  const facts = {
    diagnostics,
    changes,
    baseline,
    subgraphs: graph.stage === 'config' ? 0 : graph.config.subgraphs.length,
    operations: operations.length,
  };
  const exitCode = exitCodeOf(diagnostics);
  return { command: 'check', exitCode, verdict: checkVerdict(exitCode, facts), ...facts };
}
