import type { UsageKey } from './usage-key.ts';

/** The gravest first. */
export const CHANGE_LEVELS = ['breaking', 'dangerous', 'safe'] as const;

export type ChangeLevel = (typeof CHANGE_LEVELS)[number];

interface ChangeDefinition {
  readonly level: ChangeLevel;
  /** What a breaking or dangerous change does to an operation that is touched by it. */
  readonly effect: 'breaks' | 'may break';
  readonly help?: string;
}

const DEPRECATE = 'keep it, marked @deprecated, until no client asks for it any more';
const OPTIONAL = 'make it nullable or give it a default value';
const NEW_FIELD = 'add a field with the new type beside it, and deprecate this one';

/** Every kind of change that is told apart, by its stable code. */
export const CHANGES = {
  TYPE_ADDED: { level: 'safe', effect: 'may break' },
  TYPE_REMOVED: { level: 'breaking', effect: 'breaks', help: DEPRECATE },
  TYPE_KIND_CHANGED: { level: 'breaking', effect: 'breaks', help: 'give the new type a new name' },

  FIELD_ADDED: { level: 'safe', effect: 'may break' },
  FIELD_REMOVED: { level: 'breaking', effect: 'breaks', help: DEPRECATE },
  FIELD_TYPE_CHANGED: { level: 'breaking', effect: 'breaks', help: NEW_FIELD },
  FIELD_BECAME_NULLABLE: {
    level: 'breaking',
    effect: 'may break',
    help: 'keep it non-null: clients do not expect null here',
  },
  FIELD_BECAME_NON_NULL: { level: 'safe', effect: 'may break' },
  FIELD_DEPRECATED: { level: 'safe', effect: 'may break' },

  ARGUMENT_ADDED: { level: 'safe', effect: 'may break' },
  REQUIRED_ARGUMENT_ADDED: { level: 'breaking', effect: 'breaks', help: OPTIONAL },
  ARGUMENT_REMOVED: {
    level: 'breaking',
    effect: 'breaks',
    help: 'keep the argument, even if it does nothing',
  },
  ARGUMENT_TYPE_CHANGED: {
    level: 'breaking',
    effect: 'breaks',
    help: 'add an argument with a new name',
  },
  ARGUMENT_BECAME_NON_NULL: { level: 'breaking', effect: 'breaks', help: OPTIONAL },
  ARGUMENT_BECAME_NULLABLE: { level: 'safe', effect: 'may break' },
  ARGUMENT_BECAME_REQUIRED: { level: 'breaking', effect: 'breaks', help: 'keep the default value' },
  ARGUMENT_DEFAULT_CHANGED: { level: 'dangerous', effect: 'may break' },

  INPUT_FIELD_ADDED: { level: 'safe', effect: 'may break' },
  REQUIRED_INPUT_FIELD_ADDED: { level: 'breaking', effect: 'breaks', help: OPTIONAL },
  INPUT_FIELD_REMOVED: {
    level: 'breaking',
    effect: 'breaks',
    help: 'keep the field, even if it does nothing',
  },
  INPUT_FIELD_TYPE_CHANGED: {
    level: 'breaking',
    effect: 'breaks',
    help: 'add a field with a new name',
  },
  INPUT_FIELD_BECAME_NON_NULL: { level: 'breaking', effect: 'breaks', help: OPTIONAL },
  INPUT_FIELD_BECAME_NULLABLE: { level: 'safe', effect: 'may break' },
  INPUT_FIELD_BECAME_REQUIRED: {
    level: 'breaking',
    effect: 'breaks',
    help: 'keep the default value',
  },
  INPUT_FIELD_DEFAULT_CHANGED: { level: 'dangerous', effect: 'may break' },
  INPUT_BECAME_ONE_OF: {
    level: 'breaking',
    effect: 'may break',
    help: 'give the new input a new name',
  },
  INPUT_NO_LONGER_ONE_OF: { level: 'safe', effect: 'may break' },

  ENUM_VALUE_ADDED: { level: 'safe', effect: 'may break' },
  ENUM_VALUE_ADDED_TO_OUTPUT: {
    level: 'dangerous',
    effect: 'may break',
    help: 'make sure that clients have a branch for values that they do not know',
  },
  ENUM_VALUE_REMOVED: { level: 'breaking', effect: 'breaks', help: DEPRECATE },
  ENUM_VALUE_REMOVED_FROM_OUTPUT: { level: 'dangerous', effect: 'may break' },

  UNION_MEMBER_ADDED: { level: 'dangerous', effect: 'may break' },
  UNION_MEMBER_REMOVED: {
    level: 'breaking',
    effect: 'breaks',
    help: 'keep the member, even if none is ever given',
  },
  IMPLEMENTATION_ADDED: { level: 'dangerous', effect: 'may break' },
  IMPLEMENTATION_REMOVED: {
    level: 'breaking',
    effect: 'breaks',
    help: 'keep the interface on the type',
  },

  SCALAR_SPECIFICATION_CHANGED: { level: 'dangerous', effect: 'may break' },

  DIRECTIVE_ADDED: { level: 'safe', effect: 'may break' },
  DIRECTIVE_REMOVED: { level: 'breaking', effect: 'breaks' },
  DIRECTIVE_LOCATION_REMOVED: { level: 'breaking', effect: 'may break' },
  DIRECTIVE_NO_LONGER_REPEATABLE: { level: 'breaking', effect: 'may break' },
} as const satisfies Record<string, ChangeDefinition>;

export type ChangeCode = keyof typeof CHANGES;

/** One difference between two API schemas. */
export interface Change {
  readonly code: ChangeCode;
  /** As in `Type.field(argument:)`. */
  readonly coordinate: string;
  /** One line, without a full stop. */
  readonly message: string;
  /** Where to look it up in SDL, the most precise key first. */
  readonly anchors: readonly string[];
  /** What an operation must use to be touched; every single one suffices. */
  readonly disturbs: readonly UsageKey[];
}

export function levelOf(change: Change): ChangeLevel {
  return CHANGES[change.code].level;
}

export function effectOf(change: Change): 'breaks' | 'may break' {
  return CHANGES[change.code].effect;
}

export function helpOf({ code }: Pick<Change, 'code'>): string | undefined {
  const definition: ChangeDefinition = CHANGES[code];
  return definition.help;
}

export function isChangeCode(code: string): code is ChangeCode {
  return Object.hasOwn(CHANGES, code);
}

/** The gravest first, else in their order. */
export function gravestFirst(changes: readonly Change[]): Change[] {
  const rank = (change: Change): number => CHANGE_LEVELS.indexOf(levelOf(change));
  return changes.toSorted((a, b) => rank(a) - rank(b));
}
