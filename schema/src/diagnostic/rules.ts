export const RULE_LEVELS = ['off', 'warn', 'error'] as const;
export type RuleLevel = (typeof RULE_LEVELS)[number];

interface RuleDefinition {
  /** The code of its findings. */
  readonly code: string;
  /** What it does unless the configuration says otherwise. */
  readonly level: RuleLevel;
}

/** Our own rules, by their names in the configuration, for what composers accept in silence. */
export const RULES = {
  'override-from-unknown': { code: 'OVERRIDE_FROM_UNKNOWN', level: 'warn' },
  'removal-without-deprecation': { code: 'REMOVED_WITHOUT_DEPRECATION', level: 'off' },
  'descriptions-missing': { code: 'DESCRIPTION_MISSING', level: 'off' },
  'naming-conventions': { code: 'NAMING', level: 'off' },
  'list-size-missing': { code: 'LIST_SIZE_MISSING', level: 'off' },
  'access-missing': { code: 'ACCESS_MISSING', level: 'warn' },
} as const satisfies Record<string, RuleDefinition>;

export type RuleName = keyof typeof RULES;

export function isRuleName(name: string): name is RuleName {
  return Object.hasOwn(RULES, name);
}
