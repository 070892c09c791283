import type { ComposedGraph } from '../compose/compose.ts';
import { type LoadedGraph, loadGraph } from '../compose/load-graph.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { Change } from '../diff/change.ts';
import { diffSchemas } from '../diff/diff-schemas.ts';
import type { Baseline } from '../load/baseline.ts';
import type { FetchSdl } from '../load/remote-sdl.ts';
import { createImpact } from '../operations/impact.ts';
import { loadOperations } from '../operations/load-operations.ts';
import type { KnownOperation } from '../operations/operation.ts';
import { changeProblems, type FailOn } from './change-problems.ts';
import type { BaselineFacts } from './verdict.ts';

type ReadGraph = Extract<LoadedGraph, { stage: 'composed' }>;
type BaselineGraph = Extract<Baseline, { kind: 'graph' }>;

export interface CompareOptions {
  readonly graph: ReadGraph;
  readonly operations: readonly KnownOperation[];
  readonly operationsPath: string;
  readonly baseline: { readonly kind: string };
  readonly failOn: FailOn;
  readonly env: NodeJS.ProcessEnv;
  readonly fetchSdl: FetchSdl;
}

export interface Comparison {
  readonly changes: readonly Change[];
  readonly diagnostics: readonly Diagnostic[];
  readonly baseline: BaselineFacts;
  /** Marks problems of the graph now that the baseline has as well. */
  readonly relabel: (problems: readonly Diagnostic[]) => readonly Diagnostic[];
}

/** Compares the API of a graph with the one that its baseline gives. */
export async function compareWithBaseline(
  options: CompareOptions,
  baseline: Baseline,
): Promise<Comparison> {
  const name = baseline.kind === 'none' ? undefined : baseline.name;
  const facts = { name, description: baseline.description, compared: false };
  const nothing = { changes: [], diagnostics: [], baseline: facts, relabel: unchanged };
  if (baseline.kind === 'none') return nothing;
  const { tree, configPath } = baseline;
  const then = await loadGraph({ tree, configPath, env: options.env, fetchSdl: sdlAsNow(options) });
  if (isWithoutConfig(then)) {
    const missing = missingConfig(baseline, options.baseline.kind === 'auto');
    return { ...nothing, diagnostics: [missing] };
  }
  if (then.stage !== 'composed' || !then.result.ok) {
    const relabel = markKnown(then.diagnostics, baseline);
    return { ...nothing, diagnostics: [brokenBaseline(then, baseline)], relabel };
  }
  const now = options.graph.result;
  if (!now.ok) return nothing;
  const found = await compareGraphs(then.result, now, options, baseline);
  return { ...found, baseline: { ...facts, compared: true }, relabel: unchanged };
}

async function compareGraphs(
  then: ComposedGraph,
  now: ComposedGraph,
  options: CompareOptions,
  baseline: BaselineGraph,
) {
  const changes = diffSchemas(then.apiSchema, now.apiSchema);
  const operations = await operationsInUse(options.operations, options.operationsPath, baseline);
  const context = {
    before: then.subgraphs,
    now: now.subgraphs,
    affectedBy: createImpact(operations, then.apiSchema),
    failOn: options.failOn,
  };
  return { changes, diagnostics: changes.flatMap((change) => changeProblems(change, context)) };
}

function unchanged(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  return problems;
}

/** A running subgraph has no past: what it says now stands on both sides of the comparison. */
function sdlAsNow({ graph, fetchSdl }: CompareOptions): FetchSdl {
  const texts = new Map(
    graph.config.subgraphs.map(({ name, schema }) => [
      schema.kind === 'url' ? schema.url : undefined,
      graph.sources.find((each) => each.name === name)?.sources[0]?.text,
    ]),
  );
  return async (url, headers) => {
    const sdl = texts.get(url);
    return sdl === undefined ? fetchSdl(url, headers) : { ok: true, sdl };
  };
}

function isWithoutConfig(graph: LoadedGraph): boolean {
  return (
    graph.stage === 'config' && graph.diagnostics.some((each) => each.code === 'CONFIG_MISSING')
  );
}

function missingConfig(
  { tree, configPath, name, description }: BaselineGraph,
  auto: boolean,
): Diagnostic {
  const file = tree.show(configPath);
  return auto
    ? diagnostic({
        severity: 'warning',
        code: 'BASELINE_SKIPPED',
        message: `Nothing to compare with: ${file} does not exist at ${description}`,
        help: 'if the file has moved, name a baseline with --baseline dir:PATH',
      })
    : diagnostic({
        code: 'BASELINE_MISSING',
        message: `The baseline ${name} has no graph: ${file} does not exist`,
      });
}

function brokenBaseline(graph: LoadedGraph, { name }: BaselineGraph): Diagnostic {
  const errors = graph.diagnostics.filter((each) => each.severity === 'error');
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return diagnostic({
    severity: 'warning',
    code: 'BASELINE_BROKEN',
    message: `The baseline ${name} does not compose, so that changes could not be looked for`,
    subgraph: first?.subgraph,
    place: first?.place,
    notes: first ? [`${first.code}: ${first.message}${more}`] : [],
    help: 'name an older baseline that composes with --baseline git:REF',
  });
}

function markKnown(known: readonly Diagnostic[], { name }: BaselineGraph): Comparison['relabel'] {
  const keyOf = (each: Diagnostic): string => `${each.code} ${each.message}`;
  const keys = new Set(known.map(keyOf));
  return (problems) =>
    problems.map((each) =>
      keys.has(keyOf(each))
        ? { ...each, notes: [...each.notes, `already there at the baseline ${name}`] }
        : each,
    );
}

/**
 * Clients in the field still send what was known at the baseline, so operations that this change
 * edits or removes count in their old form too.
 */
async function operationsInUse(
  now: readonly KnownOperation[],
  path: string,
  { tree, pathOf }: BaselineGraph,
): Promise<KnownOperation[]> {
  const then = await loadOperations(pathOf(path), tree);
  const texts = new Map(now.map((each) => [each.name, each.source.text]));
  return [...now, ...then.operations.filter((each) => texts.get(each.name) !== each.source.text)];
}
