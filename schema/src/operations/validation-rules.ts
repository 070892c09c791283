import {
  ExecutableDefinitionsRule,
  FragmentsOnCompositeTypesRule,
  KnownDirectivesRule,
  KnownFragmentNamesRule,
  LoneAnonymousOperationRule,
  NoFragmentCyclesRule,
  NoUndefinedVariablesRule,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  PossibleFragmentSpreadsRule,
  SingleFieldSubscriptionsRule,
  specifiedRules,
  UniqueArgumentNamesRule,
  UniqueDirectivesPerLocationRule,
  UniqueFragmentNamesRule,
  UniqueInputFieldNamesRule,
  UniqueOperationNamesRule,
  UniqueVariableNamesRule,
  type ValidationRule,
  VariablesAreInputTypesRule,
  VariablesInAllowedPositionRule,
} from 'graphql';

/** Rules about an operation by itself: what keeps them under one schema does so under all. */
const OWN_RULES: readonly ValidationRule[] = [
  ExecutableDefinitionsRule,
  KnownFragmentNamesRule,
  LoneAnonymousOperationRule,
  NoFragmentCyclesRule,
  NoUndefinedVariablesRule,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  UniqueArgumentNamesRule,
  UniqueFragmentNamesRule,
  UniqueInputFieldNamesRule,
  UniqueOperationNamesRule,
  UniqueVariableNamesRule,
];

/** Rules that have nothing to look at in a text without one of these signs. */
const NEEDS: readonly {
  readonly signs: readonly string[];
  readonly rules: readonly ValidationRule[];
}[] = [
  {
    signs: ['...', 'fragment'],
    rules: [
      FragmentsOnCompositeTypesRule,
      KnownFragmentNamesRule,
      NoFragmentCyclesRule,
      NoUnusedFragmentsRule,
      PossibleFragmentSpreadsRule,
      UniqueFragmentNamesRule,
    ],
  },
  {
    signs: ['$'],
    rules: [
      NoUndefinedVariablesRule,
      NoUnusedVariablesRule,
      UniqueVariableNamesRule,
      VariablesAreInputTypesRule,
      VariablesInAllowedPositionRule,
    ],
  },
  { signs: ['@'], rules: [KnownDirectivesRule, UniqueDirectivesPerLocationRule] },
  { signs: ['subscription'], rules: [SingleFieldSubscriptionsRule] },
];

/** The rules for each set of signs that are missing, as bits, without and with those of its own. */
const CHOICES = [[], OWN_RULES].map((own) =>
  Array.from({ length: 2 ** NEEDS.length }, (_, missing) => {
    const idle = NEEDS.filter((_need, bit) => missing & (1 << bit)).flatMap((each) => each.rules);
    const left = new Set([...idle, ...own]);
    return specifiedRules.filter((rule) => !left.has(rule));
  }),
);

/**
 * Chooses the rules of the specification that a text can break at all, as each one that runs takes
 * its time; for a text that is right under another schema, only those that look at the schema.
 */
export function rulesFor(text: string, { elsewhere = false } = {}): readonly ValidationRule[] {
  const missing = NEEDS.reduce(
    (bits, { signs }, bit) =>
      signs.some((sign) => text.includes(sign)) ? bits : bits | (1 << bit),
    0,
  );
  return CHOICES[Number(elsewhere)]?.[missing] ?? specifiedRules;
}
