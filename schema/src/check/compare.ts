import { blameErrors } from '../blame/blame.ts';
import { COMPOSER_VERSION } from '../compose/apollo-composer.ts';
import type { ComposedGraph } from '../compose/compose.ts';
import type { CompositionCache } from '../compose/composition-cache.ts';
import type { LoadedGraph } from '../compose/load-graph.ts';
import { type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts';
import type { Change } from '../diff/change.ts';
import { diffSchemas } from '../diff/diff-schemas.ts';
import type { Baseline } from '../load/baseline.ts';
import type { FailOn, PlanBudget } from '../load/check-settings.ts';
import type { SendQuery } from '../load/remote-query.ts';
import type { FetchSdl } from '../load/remote-sdl.ts';
import type { TextStore } from '../load/text-store.ts';
import { createImpact } from '../operations/impact.ts';
import type { KnownOperation } from '../operations/operation.ts';
import { openValidOperations } from '../operations/valid-operations.ts';
import type { Validity } from '../operations/validity.ts';
import { type ComparedPlan, comparePlans } from '../plans/compare-plans.ts';
import { changeProblems } from './change-problems.ts';
import { classifyErrors } from './classify.ts';
import { loadPast, type PastGraph } from './past.ts';
import type { BaselineFacts } from './verdict.ts';

export interface CompareOptions {
  readonly graph: Extract<LoadedGraph, { stage: 'composed' }>;
  /** Those known now, and those of the baseline that this change edits or removes. */
  readonly operations: readonly KnownOperation[];
  /** Whether the baseline was chosen without being asked for. */
  readonly isAuto: boolean;
  readonly failOn: FailOn;
  readonly budget: PlanBudget;
  readonly validity: Validity;
  /** What earlier runs have found out. */
  readonly store?: TextStore | undefined;
  /** Bound of the search for the edits behind errors; undefined is the default. */
  readonly blameMs: number | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly fetchSdl: FetchSdl;
  readonly sendQuery: SendQuery;
  readonly cache?: CompositionCache | undefined;
}

export interface Comparison {
  readonly changes: readonly Change[];
  /** The problems of the graph now, with what the baseline tells of them. */
  readonly problems: readonly Diagnostic[];
  /** What only the comparison shows. */
  readonly diagnostics: readonly Diagnostic[];
  readonly baseline: BaselineFacts;
  /** Known operations that cost more or less than before. */
  readonly plans: readonly ComparedPlan[];
  /** The graph at the baseline, when both sides compose. */
  readonly past: PastGraph | undefined;
}

/** Compares the API of a graph with the one that its baseline gives. */
export async function compareWithBaseline(
  options: CompareOptions,
  baseline: Baseline,
): Promise<Comparison> {
  const name = baseline.kind === 'none' ? undefined : baseline.name;
  const facts = { name, description: baseline.description, compared: false };
  const { graph } = options;
  const problems = graph.diagnostics;
  const nothing = {
    changes: [],
    problems,
    diagnostics: [],
    baseline: facts,
    plans: [],
    past: undefined,
  };
  if (baseline.kind === 'none') return nothing;
  const past = await loadPast(baseline, options);
  if (past.kind === 'missing') return { ...nothing, diagnostics: [past.diagnostic] };
  if (past.kind === 'broken') {
    const found = classifyErrors(problems, past.diagnostics, baseline.name);
    return { ...nothing, problems: found.problems, diagnostics: found.remarks };
  }
  if (!graph.result.ok) return { ...nothing, problems: explain(past.graph, options) };
  const saveAnswered = await rememberAnswered(past.graph, options);
  const found = compareGraphs(past.graph, graph.result, options);
  await saveAnswered();
  return { ...nothing, ...found, baseline: { ...facts, compared: true }, past: past.graph };
}

/** Which operations the graph of the past could answer is the same in every run. */
async function rememberAnswered(
  { supergraphSdl, apiSchema }: PastGraph,
  { store, validity }: CompareOptions,
): Promise<() => Promise<void>> {
  if (store === undefined || supergraphSdl === undefined) return async () => undefined;
  const earlier = await openValidOperations(store, supergraphSdl, `answered ${COMPOSER_VERSION}`);
  validity.remember(apiSchema, earlier);
  return earlier.save;
}

function explain(past: PastGraph, { graph, blameMs }: CompareOptions): readonly Diagnostic[] {
  const parsed = graph.result.subgraphs;
  // Subgraphs of the past are unknown where only the composed graph is, and so are the edits.
  if (past.subgraphs.length === 0 || !hasErrors(graph.diagnostics)) return graph.diagnostics;
  return blameErrors(graph.diagnostics, {
    before: past.subgraphs,
    now: parsed,
    fallback: graph.config.place,
    composer: graph.result.composer,
    budgetMs: blameMs,
  });
}

function compareGraphs(then: PastGraph, now: ComposedGraph, options: CompareOptions) {
  const { isValid } = options.validity;
  const changes = diffSchemas(then.apiSchema, now.apiSchema);
  const context = {
    before: then.subgraphs,
    now: now.subgraphs,
    affectedBy: createImpact(options.operations, then.apiSchema, isValid),
    failOn: options.failOn,
    placeBefore: then.placeOf,
    fallback: options.graph.config.place,
  };
  const ofChanges = changes.flatMap((change) => changeProblems(change, context));
  const { supergraphSdl, apiSchema } = then;
  // A gateway that was asked for its API tells nothing of its subgraphs.
  if (supergraphSdl === undefined) return { changes, diagnostics: ofChanges, plans: [] };
  const compared = comparePlans(options.operations, { supergraphSdl, apiSchema }, now, {
    budget: options.budget,
    isValid,
  });
  const diagnostics = [...ofChanges, ...compared.diagnostics];
  return { changes, diagnostics, plans: compared.plans };
}
