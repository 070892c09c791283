import { type GraphQLSchema, OperationTypeNode } from 'graphql';
import { spanOf } from '../compose/coordinates.ts';
import { type Diagnostic, diagnostic, type Severity } from '../diagnostic/diagnostic.ts';
import type { PlanBudget } from '../load/check-settings.ts';
import type { KnownOperation } from '../operations/operation.ts';
import type { IsValid } from '../operations/validity.ts';
import { operationCoordinates } from './operation-coordinates.ts';
import { costOf, describeCost, type PlanCost } from './plan-cost.ts';
import { createPlanner } from './planner.ts';
import { changedCoordinates, createDependencies, indexSupergraph } from './supergraph-edits.ts';

export interface PlannedGraph {
  readonly supergraphSdl: string;
  readonly apiSchema: GraphQLSchema;
}

/** The cost of one operation on both sides. */
export interface ComparedPlan {
  readonly operation: string;
  /** Undefined when the operation could not be answered before. */
  readonly before: PlanCost | undefined;
  readonly after: PlanCost;
}

export interface ComparedPlans {
  /** Those whose cost is another one than before. */
  readonly plans: readonly ComparedPlan[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compares what known operations cost before and after. Only those are planned whose types and
 * fields the supergraph now has otherwise; the others have the plans that they had.
 */
export function comparePlans(
  operations: readonly KnownOperation[],
  before: PlannedGraph,
  now: PlannedGraph,
  { budget, isValid }: { readonly budget: PlanBudget; readonly isValid: IsValid },
): ComparedPlans {
  if (before.supergraphSdl === now.supergraphSdl) return { plans: [], diagnostics: [] };
  const touched = touchedOperations(operations, before, now, isValid);
  if (touched.length === 0) return { plans: [], diagnostics: [] };
  const [planThen, planNow] = [before, now].map((each) => createPlanner(each.supergraphSdl));
  const plans: ComparedPlan[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const operation of touched) {
    const name = operation.definition.name?.value;
    const planned = planNow?.(operation.document, name);
    if (!planned) continue;
    if (!planned.ok) {
      diagnostics.push(failedPlan(operation, planned.reason));
      continue;
    }
    const wasValid = isValid(operation, before.apiSchema);
    const then = wasValid ? planThen?.(operation.document, name) : undefined;
    const [was, after] = [then?.ok ? costOf(then.plan) : undefined, costOf(planned.plan)];
    if (was && describeCost(was) === describeCost(after)) continue;
    plans.push({ operation: operation.name, before: was, after });
    diagnostics.push(...planProblems(operation, was, after, budget));
  }
  return { plans, diagnostics };
}

function touchedOperations(
  operations: readonly KnownOperation[],
  before: PlannedGraph,
  now: PlannedGraph,
  isValid: IsValid,
): KnownOperation[] {
  const supergraph = indexSupergraph(now.supergraphSdl);
  const changed = changedCoordinates(indexSupergraph(before.supergraphSdl), supergraph);
  if (changed !== 'all' && changed.size === 0) return [];
  const withDependencies = createDependencies(supergraph);
  const isTouched = (operation: KnownOperation): boolean => {
    const own = operationCoordinates(operation, now.apiSchema);
    for (const each of withDependencies(own)) {
      if (changed === 'all' || changed.has(each)) return true;
    }
    return false;
  };
  const seen = new Set<string>();
  return operations.filter((operation) => {
    // An operation that was edited is known in both forms; the new one is what counts here.
    if (seen.has(operation.name)) return false;
    seen.add(operation.name);
    if (operation.definition.operation === OperationTypeNode.SUBSCRIPTION) return false;
    if (changed !== 'all' && !isTouched(operation)) return false;
    return isValid(operation, now.apiSchema);
  });
}

function placeOf({ definition, source }: KnownOperation) {
  const { start, end } = spanOf(definition) ?? { start: 0, end: 0 };
  return source.place(start, end);
}

function failedPlan(operation: KnownOperation, reason: string): Diagnostic {
  return diagnostic({
    code: 'PLAN_FAILED',
    message: `${operation.name}: no plan can be made for it: ${reason}`,
    place: placeOf(operation),
  });
}

function planProblems(
  operation: KnownOperation,
  before: PlanCost | undefined,
  after: PlanCost,
  { maxAddedFetches, maxDepth }: PlanBudget,
): Diagnostic[] {
  const { name } = operation;
  const problem = (code: string, severity: Severity, message: string): Diagnostic =>
    diagnostic({
      code,
      severity,
      message: `${name}: ${message}`,
      place: placeOf(operation),
      notes: [
        ...(before ? [`before: ${describeCost(before)}`] : []),
        `now: ${describeCost(after)}`,
      ],
      help: `see the plan with: archipelago plan ${name}`,
    });
  const isTooDeep = maxDepth !== undefined && after.depth > maxDepth;
  if (isTooDeep && after.depth > (before?.depth ?? 0)) {
    const said = `${after.depth} requests wait for one another, ${maxDepth} are allowed`;
    return [problem('PLAN_TOO_DEEP', 'error', said)];
  }
  if (!before) return [];
  const added = after.fetches - before.fetches;
  if (added > (maxAddedFetches ?? 0)) {
    const severity = maxAddedFetches === undefined ? 'warning' : 'error';
    const allowed = maxAddedFetches === undefined ? '' : `, ${maxAddedFetches} more are allowed`;
    const said = `it takes ${after.fetches} requests to subgraphs, not ${before.fetches} as before${allowed}`;
    return [problem('PLAN_FETCHES_ADDED', severity, said)];
  }
  if (after.depth > before.depth) {
    const said = `${after.depth} requests wait for one another, not ${before.depth} as before`;
    return [problem('PLAN_DEPTH_ADDED', 'warning', said)];
  }
  const fresh = after.subgraphs.filter((each) => !before.subgraphs.includes(each));
  if (fresh.length === 0 || added < 0) return [];
  const said = `it now needs the subgraph ${fresh.map((each) => `"${each}"`).join(' and ')}`;
  return [problem('PLAN_SUBGRAPH_ADDED', 'warning', said)];
}
