import { dirname, join } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { RuleLevel } from '../diagnostic/rules.ts';
import { type BaselineSpec, parseBaselineSpec } from '../load/baseline-spec.ts';
import type { CheckSettings, ComposerName, FailOn, NamedPath } from '../load/check-settings.ts';
import { patternsOf, type SupergraphConfig } from '../load/config.ts';

/** What the caller asks for; what it leaves out is up to the configuration, then to a default. */
export interface CheckChoices {
  /** @default the configuration's, then `auto` */
  readonly baseline?: BaselineSpec | undefined;
  /** Folders and manifests, absolute, which then must exist. @default `operations` beside the configuration */
  readonly operations?: readonly string[] | undefined;
  /** Files of usage records, absolute. @default the configuration's */
  readonly usage?: readonly string[] | undefined;
  /** @default the configuration's, then `breaking` */
  readonly failOn?: FailOn | undefined;
  /** @default the configuration's, then Apollo's */
  readonly composer?: ComposerName | undefined;
  /** Whether to compose by the other composer as well. @default as the configuration says */
  readonly crossCheck?: boolean | undefined;
}

/** What a check goes by. */
export interface EffectiveSettings
  extends Omit<CheckSettings, 'baseline' | 'operations' | 'failOn' | 'crossCheck'> {
  readonly baseline: BaselineSpec;
  readonly operations: readonly NamedPath[];
  /** Whether the operations were asked for, and so must exist. */
  readonly operationsRequired: boolean;
  readonly failOn: FailOn;
  readonly crossCheck: RuleLevel;
}

export function effectiveSettings(
  checks: CheckSettings,
  choices: CheckChoices,
  configPath: string,
): EffectiveSettings {
  const configured = checks.baseline === undefined ? undefined : parseBaselineSpec(checks.baseline);
  const byDefault = [{ path: join(dirname(configPath), 'operations'), place: undefined }];
  const asked = choices.operations?.map(unplaced) ?? checks.operations;
  return {
    ...checks,
    baseline: choices.baseline ?? configured ?? { kind: 'auto' },
    operations: asked ?? byDefault,
    operationsRequired: asked !== undefined,
    usage: choices.usage?.map(unplaced) ?? checks.usage,
    failOn: choices.failOn ?? checks.failOn ?? 'breaking',
    crossCheck: crossCheckLevel(checks, choices.crossCheck),
  };
}

/** Who asks for it gets warnings, unless the configuration says that differences are errors. */
export function crossCheckLevel(
  { crossCheck = 'off' }: Pick<CheckSettings, 'crossCheck'>,
  asked: boolean | undefined,
): RuleLevel {
  return asked && crossCheck === 'off' ? 'warn' : crossCheck;
}

/** Absolute paths of everything that a check reads, some of them patterns. */
export function inputsOf(
  config: SupergraphConfig,
  { operations }: Pick<EffectiveSettings, 'operations'>,
): string[] {
  return [config.path, ...operations.map((each) => each.path), ...patternsOf(config.subgraphs)];
}

function unplaced(path: string): NamedPath {
  return { path, place: undefined };
}

/** Puts a problem where the configuration names the file, if it has no better place. */
export function placedAt(problem: Diagnostic, named: NamedPath): Diagnostic {
  return named.place ? { ...problem, place: named.place } : problem;
}
