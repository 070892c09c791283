import { COMPOSER_VERSION } from '../compose/apollo-composer.ts';
import { createCompositionCache } from '../compose/composition-cache.ts';
import { indexCoordinates } from '../compose/coordinates.ts';
import { type LoadedGraph, loadGraph } from '../compose/load-graph.ts';
import { apiDocument } from '../compose/print.ts';
import { crossCheck } from '../cross/cross-check.ts';
import { type Diagnostic, type ExitCode, exitCodeOf } from '../diagnostic/diagnostic.ts';
import type { Change } from '../diff/change.ts';
import { loadApprovals } from '../load/approvals-file.ts';
import { resolveBaseline } from '../load/baseline.ts';
import { diskTree, type FileTree } from '../load/files.ts';
import type { SendQuery } from '../load/remote-query.ts';
import type { FetchSdl } from '../load/remote-sdl.ts';
import type { TextStore } from '../load/text-store.ts';
import type { KnownOperation } from '../operations/operation.ts';
import { openValidOperations } from '../operations/valid-operations.ts';
import { validateOperation } from '../operations/validate-operation.ts';
import { createValidity, type Validity } from '../operations/validity.ts';
import type { ComparedPlan } from '../plans/compare-plans.ts';
import { applyRules, withoutTwins } from '../rules/apply-rules.ts';
import { applyApprovals } from './approvals.ts';
import { type Comparison, compareWithBaseline } from './compare.ts';
import { identify } from './identify.ts';
import { operationsInUse, readKnownOperations } from './known-operations.ts';
import { addOwners } from './owners.ts';
import {
  type CheckChoices,
  type EffectiveSettings,
  effectiveSettings,
  inputsOf,
} from './settings.ts';
import { type BaselineFacts, checkVerdict } from './verdict.ts';

export interface CheckOptions extends CheckChoices {
  readonly cwd: string;
  /** Absolute path, without symbolic links in its folder's path. */
  readonly configPath: string;
  readonly env: NodeJS.ProcessEnv;
  readonly fetchSdl: FetchSdl;
  readonly sendQuery: SendQuery;
  /** What earlier runs have found out, by the contents that it depends on. @default none */
  readonly store?: TextStore | undefined;
  /** @default the clock */
  readonly now?: () => Date;
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
  /** Known operations that cost more or less than before. */
  readonly plans: readonly ComparedPlan[];
  readonly subgraphs: number;
  readonly operations: number;
}

type ReadGraph = Extract<LoadedGraph, { stage: 'composed' }>;

/** Composes the graph, validates the known operations, and compares with the baseline. */
export async function check(options: CheckOptions): Promise<CheckReport> {
  const { cwd, configPath, env, fetchSdl } = options;
  const tree = diskTree(cwd);
  const { composer } = options;
  const graph = await loadGraph({ tree, configPath, env, fetchSdl, composer });
  if (graph.stage !== 'composed') {
    return report(graph, [], unread('the graph could not be read', graph.diagnostics));
  }
  const settings = effectiveSettings(graph.config.checks, options, configPath);
  const known = await readKnownOperations(settings, tree);
  const validity = createValidity();
  const invalid = await validateAll(known.operations, graph, validity, options.store);
  const operations = { known: known.operations, problems: [...known.diagnostics, ...invalid] };
  const inputs = inputsOf(graph.config, settings);
  const base = await resolveBaseline(settings.baseline, { cwd, configPath, env, inputs });
  if (!base.ok) {
    const problems = [...graph.diagnostics, ...operations.problems, base.diagnostic];
    return report(graph, known.operations, unread('the baseline could not be read', problems));
  }
  const comparison = await compareWithBaseline(
    {
      ...options,
      graph,
      cache: options.store && createCompositionCache(options.store),
      operations: await operationsInUse(known.operations, settings, base.baseline),
      isAuto: settings.baseline.kind === 'auto',
      failOn: settings.failOn,
      budget: settings.plans,
      validity,
      blameMs: settings.blameMs,
    },
    base.baseline,
  );
  const found = await allFindings(graph, comparison, settings, operations.problems);
  return report(graph, known.operations, {
    ...comparison,
    diagnostics: await judge(found, settings, tree, options.now?.() ?? new Date()),
  });
}

async function allFindings(
  graph: ReadGraph,
  comparison: Comparison,
  settings: EffectiveSettings,
  ofOperations: readonly Diagnostic[],
): Promise<readonly Diagnostic[]> {
  const ofRules = rulesOver(graph, comparison, settings);
  const { result, config } = graph;
  return [
    ...withoutTwins(comparison.problems, ofRules),
    ...ofOperations,
    ...comparison.diagnostics,
    ...ofRules,
    ...(await crossCheck(result, { level: settings.crossCheck, place: config.place })),
  ];
}

function rulesOver(
  { result }: ReadGraph,
  { past, changes }: Comparison,
  { rules }: EffectiveSettings,
): readonly Diagnostic[] {
  if (!result.ok) return [];
  const { subgraphs, apiSchema, apiSdl } = result;
  // Where subgraphs of the past are unknown, so is what of them is new.
  const known = past && past.subgraphs.length > 0 ? past : undefined;
  const api = indexCoordinates(apiDocument(apiSdl));
  return applyRules({ subgraphs, apiSchema, api, past: known, changes }, rules);
}

/** Names owners, and applies what is approved. */
async function judge(
  problems: readonly Diagnostic[],
  { owners, approvals }: EffectiveSettings,
  tree: FileTree,
  now: Date,
): Promise<readonly Diagnostic[]> {
  const loaded = await loadApprovals(approvals.path, tree);
  const today = now.toISOString().slice(0, 10);
  const identified = addOwners(identify(problems), owners);
  return [...applyApprovals(identified, loaded.entries, today), ...loaded.diagnostics];
}

function unread(description: string, diagnostics: readonly Diagnostic[]): Findings {
  return {
    diagnostics,
    changes: [],
    plans: [],
    baseline: { name: undefined, description, compared: false },
  };
}

async function validateAll(
  operations: readonly KnownOperation[],
  { result }: ReadGraph,
  validity: Validity,
  store: TextStore | undefined,
): Promise<Diagnostic[]> {
  if (!result.ok) return [];
  const { apiSchema, apiSdl } = result;
  // Looking for it takes as long as all other rules together.
  const deprecated = apiSdl.includes('@deprecated');
  const valid = store ? await openValidOperations(store, apiSdl, COMPOSER_VERSION) : undefined;
  const problems = operations.flatMap((each) => {
    const isKnown = valid?.has(each) === true;
    const found = isKnown ? [] : validateOperation(each, apiSchema, { deprecated });
    if (found.length === 0) valid?.add(each);
    validity.note(each, apiSchema, !found.some(({ code }) => code === 'OPERATION_INVALID'));
    return found;
  });
  await valid?.save();
  return problems;
}

type Findings = Pick<CheckReport, 'diagnostics' | 'changes' | 'plans' | 'baseline'>;

function report(
  graph: LoadedGraph,
  operations: readonly KnownOperation[],
  { diagnostics, changes, plans, baseline }: Findings,
): CheckReport {
  const facts = {
    diagnostics: diagnostics.every((each) => each.id !== '') ? diagnostics : identify(diagnostics),
    changes,
    plans,
    baseline,
    subgraphs: graph.stage === 'config' ? 0 : graph.config.subgraphs.length,
    operations: operations.length,
  };
  const exitCode = exitCodeOf(diagnostics);
  return { command: 'check', exitCode, verdict: checkVerdict(exitCode, facts), ...facts };
}
