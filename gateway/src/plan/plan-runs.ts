import { type GraphQLError, parse } from 'graphql';
import { findOperation } from './find-operation.ts';
import type { PlanEntries } from './plan-entries.ts';
import type { PlannedOperation } from './planner.ts';
import type { Plan, Planning, PlanOptions, PlanOutcome } from './planning.ts';
import { fragmentsOf } from './root-keys.ts';

/** What the cache keeps of an operation. */
export type PlanEntry =
  | { readonly kind: 'planned'; readonly planned: PlannedOperation; readonly use: PlanUse }
  | { readonly kind: 'refused'; readonly error: GraphQLError; readonly until: number };

/** An operation in its normal text, with how often it was asked for. */
export interface PlanUse {
  readonly text: string;
  /** Names of the variables that stand for literals. */
  readonly literalNames: readonly string[];
  uses: number;
}

export interface PlanRunsOptions {
  readonly planning: Planning;
  /** What is made goes here. */
  readonly entries: PlanEntries<PlanEntry>;
  readonly retryAfterMs: number;
  readonly now: () => number;
}

/** Plans what isn't known, one run for each key at a time. */
export interface PlanRuns {
  make(key: string, use: PlanUse, options?: PlanOptions): PlanEntry | Promise<PlanEntry>;
}

export function createPlanRuns({
  planning,
  entries,
  retryAfterMs,
  now,
}: PlanRunsOptions): PlanRuns {
  const running = new Map<string, Promise<PlanEntry>>();

  function keep(key: string, use: PlanUse, outcome: PlanOutcome): PlanEntry {
    if (outcome.kind === 'planned') {
      const planned = plannedOf(use, outcome.plan);
      const entry = { kind: 'planned', planned, use } as const;
      entries.set(key, entry);
      return entry;
    }
    const { error, lasts } = outcome;
    const until = lasts === 'always' ? Number.POSITIVE_INFINITY : now() + retryAfterMs;
    const entry = { kind: 'refused', error, until } as const;
    if (lasts !== 'once') entries.set(key, entry);
    return entry;
  }

  return {
    make(key, use, options) {
      const known = running.get(key);
      if (known) return known;
      const outcome = planning.plan(use.text, options);
      if (!(outcome instanceof Promise)) return keep(key, use, outcome);
      const made = outcome
        .then((settled) => keep(key, use, settled))
        .finally(() => running.delete(key));
      running.set(key, made);
      return made;
    },
  };
}

/**
 * The operation as it was planned, but for the definitions of literals: they have been validated as
 * part of the document, so no request needs to have them coerced.
 */
function plannedOf({ text, literalNames }: PlanUse, { node, renames }: Plan): PlannedOperation {
  const document = parse(text, { noLocation: true });
  const operation = findOperation(document, undefined);
  const names = new Set(literalNames);
  const variableDefinitions = (operation.variableDefinitions ?? []).filter(
    ({ variable }) => !names.has(variable.name.value),
  );
  return {
    operation: { ...operation, variableDefinitions },
    fragments: fragmentsOf(document.definitions),
    plan: node,
    renames,
  };
}
