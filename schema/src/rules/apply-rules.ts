import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { RULES, type RuleLevel, type RuleName } from '../diagnostic/rules.ts';
import { accessMissing } from './access-missing.ts';
import { listSizeMissing } from './list-size-missing.ts';
import { descriptionsMissing, namingConventions } from './names-and-descriptions.ts';
import { overrideFromUnknown } from './override-from-unknown.ts';
import { removalWithoutDeprecation } from './removal-without-deprecation.ts';
import { type Rule, type RuleContext, ruleDiagnostic } from './rule.ts';

const BY_NAME: Readonly<Record<RuleName, Rule>> = {
  'override-from-unknown': overrideFromUnknown,
  'removal-without-deprecation': removalWithoutDeprecation,
  'descriptions-missing': descriptionsMissing,
  'naming-conventions': namingConventions,
  'list-size-missing': listSizeMissing,
  'access-missing': accessMissing,
};

/** Applies every rule that is not off; levels that are not given are those of the table. */
export function applyRules(
  context: RuleContext,
  levels: Readonly<Partial<Record<RuleName, RuleLevel>>>,
): Diagnostic[] {
  return (Object.keys(BY_NAME) as RuleName[]).flatMap((name) => {
    const level: RuleLevel = levels[name] ?? RULES[name].level;
    if (level === 'off') return [];
    return BY_NAME[name](context).map((each) => ruleDiagnostic(name, level, each));
  });
}

/** Leaves out what the composer says of what a rule says better. */
export function withoutTwins(
  problems: readonly Diagnostic[],
  ofRules: readonly Diagnostic[],
): readonly Diagnostic[] {
  const isSaid = ofRules.some((each) => each.code === RULES['override-from-unknown'].code);
  return isSaid
    ? problems.filter((each) => each.code !== 'FROM_SUBGRAPH_DOES_NOT_EXIST')
    : problems;
}
