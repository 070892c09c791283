import { resolve } from 'node:path';
import { isRuleName, type RuleLevel, type RuleName } from '../diagnostic/rules.ts';
import { BASELINE_FORMS, parseBaselineSpec } from './baseline-spec.ts';
import type { CheckSettings, NamedPath, Owner } from './check-settings.ts';
import type { ConfigShape } from './config-shape.ts';
import type { ReadContext } from './config-subgraph.ts';

type ChecksShape = NonNullable<ConfigShape['checks']>;

const DEFAULT_APPROVALS = 'approvals.yaml';

/** Reads the key `checks`; paths are relative to the configuration's folder. */
export function readChecks(shape: ChecksShape = {}, context: ReadContext): CheckSettings {
  return {
    baseline: readBaseline(shape, context),
    operations:
      shape.operations === undefined
        ? undefined
        : readPaths('operations', shape.operations, context),
    usage: readPaths('usage', shape.usage ?? [], context),
    failOn: shape.fail_on,
    composer: shape.composer,
    crossCheck: shape.cross_check,
    rules: readRules(shape),
    owners: readOwners(shape),
    approvals: shape.approvals
      ? readPath(['checks', 'approvals'], shape.approvals, context)
      : { path: resolve(context.folder, DEFAULT_APPROVALS), place: undefined },
    plans: {
      maxAddedFetches: shape.plans?.max_added_fetches,
      maxDepth: shape.plans?.max_depth,
    },
    blameMs: shape.blame_ms,
  };
}

function readBaseline({ baseline }: ChecksShape, context: ReadContext): string | undefined {
  if (baseline === undefined) return undefined;
  const at = context.places.value(['checks', 'baseline']);
  const expanded = context.expand(baseline, at);
  if (parseBaselineSpec(expanded) === undefined)
    context.report(`checks.baseline must be ${BASELINE_FORMS}`, at);
  return expanded;
}

function readPaths(
  key: string,
  given: string | readonly string[],
  context: ReadContext,
): NamedPath[] {
  if (typeof given === 'string') return [readPath(['checks', key], given, context)];
  return given.map((each, index) => readPath(['checks', key, index], each, context));
}

function readPath(
  path: readonly (string | number)[],
  given: string,
  { places, folder, expand }: ReadContext,
): NamedPath {
  const place = places.value(path);
  return { path: resolve(folder, expand(given, place)), place };
}

function readRules({ rules = {} }: ChecksShape): Partial<Record<RuleName, RuleLevel>> {
  const given = Object.entries(rules).flatMap(([name, level]) =>
    isRuleName(name) && level !== undefined ? [[name, level] as const] : [],
  );
  return Object.fromEntries(given);
}

function readOwners({ owners = {} }: ChecksShape): Owner[] {
  return Object.entries(owners).map(([selector, names]) => ({ selector, names: [names].flat() }));
}
