import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  isRequiredArgument,
  isRequiredInputField,
  print,
} from 'graphql';
import type { Change, ChangeCode } from './change.ts';
import { compareReferences } from './type-references.ts';
import {
  gives,
  givesNullable,
  givesNullItems,
  mayGiveNull,
  omits,
  sends,
  type UsageKey,
} from './usage-key.ts';

type InputValue = GraphQLArgument | GraphQLInputField;

/** What differs between arguments and input fields: words, coordinates and codes. */
interface InputOwner {
  readonly what: 'argument' | 'input field';
  readonly coordinateOf: (name: string) => string;
  readonly anchor: string;
  /** What an operation does that lacks a new required value. */
  readonly isUsed: UsageKey;
  readonly isRequired: (value: InputValue) => boolean;
}

/** Compares the arguments of a field or a directive. */
export function diffArguments(
  before: readonly GraphQLArgument[],
  after: readonly GraphQLArgument[],
  owner: { readonly coordinate: string; readonly isUsed: UsageKey },
): Change[] {
  return diffInputValues(before, after, {
    what: 'argument',
    coordinateOf: (name) => `${owner.coordinate}(${name}:)`,
    anchor: owner.coordinate,
    isUsed: owner.isUsed,
    isRequired: (value) => isRequiredArgument(value as GraphQLArgument),
  });
}

/** Compares the fields of an input type. */
export function diffInputObject(
  before: GraphQLInputObjectType,
  after: GraphQLInputObjectType,
): Change[] {
  const type = before.name;
  const changes = diffInputValues(
    Object.values(before.getFields()),
    Object.values(after.getFields()),
    {
      what: 'input field',
      coordinateOf: (name) => `${type}.${name}`,
      anchor: type,
      isUsed: sends(type),
      isRequired: (value) => isRequiredInputField(value as GraphQLInputField),
    },
  );
  if (before.isOneOf === after.isOneOf) return changes;
  const code = after.isOneOf ? 'INPUT_BECAME_ONE_OF' : 'INPUT_NO_LONGER_ONE_OF';
  const message = `"${type}" ${after.isOneOf ? 'became' : 'is no longer'} @oneOf`;
  return [
    ...changes,
    { code, coordinate: type, message, anchors: [type], disturbs: [sends(type)] },
  ];
}

function diffInputValues(
  before: readonly InputValue[],
  after: readonly InputValue[],
  owner: InputOwner,
): Change[] {
  const beforeByName = new Map(before.map((value) => [value.name, value]));
  const afterByName = new Map(after.map((value) => [value.name, value]));
  const removed = before
    .filter((value) => !afterByName.has(value.name))
    .map((value) => removal(value, owner));
  const added = after
    .filter((value) => !beforeByName.has(value.name))
    .map((value) => addition(value, owner));
  const kept = before.flatMap((value) => {
    const now = afterByName.get(value.name);
    return now ? diffInputValue(value, now, owner) : [];
  });
  return [...removed, ...added, ...kept];
}

function removal(value: InputValue, owner: InputOwner): Change {
  const coordinate = owner.coordinateOf(value.name);
  return change(owner, value.name, 'REMOVED', `The ${owner.what} "${coordinate}" was removed`, [
    gives(coordinate),
  ]);
}

function addition(value: InputValue, owner: InputOwner): Change {
  const coordinate = owner.coordinateOf(value.name);
  const required = owner.isRequired(value);
  const message = `The ${required ? 'required ' : ''}${owner.what} "${coordinate}" was added`;
  return change(owner, value.name, required ? 'REQUIRED_ADDED' : 'ADDED', message, [owner.isUsed]);
}

function diffInputValue(before: InputValue, after: InputValue, owner: InputOwner): Change[] {
  const coordinate = owner.coordinateOf(before.name);
  const make = (what: Suffix, message: string, disturbs: UsageKey[]): Change[] => [
    change(owner, before.name, what, message, disturbs),
  ];
  const changed = `The type of "${coordinate}" changed from ${describe(before)} to ${describe(after)}`;
  const isRequired = owner.isRequired(after);
  const omitted = isRequired ? [omits(coordinate)] : [];
  switch (compareReferences(before.type, after.type)) {
    case 'changed':
      return make('TYPE_CHANGED', changed, [gives(coordinate), ...omitted]);
    case 'narrower':
    case 'nullability':
      return [
        ...make(
          'BECAME_NON_NULL',
          changed,
          disturbedByBangs(before, after, coordinate, isRequired),
        ),
        ...(isRequired ? [] : diffDefault(before, after, coordinate, make)),
      ];
    case 'wider':
      return [
        ...make('BECAME_NULLABLE', changed, []),
        ...diffDefault(before, after, coordinate, make),
      ];
    default:
      return diffDefault(before, after, coordinate, make);
  }
}

/** Who sends null, or may do so, where `!` was added: outside of a list, or to its items. */
function disturbedByBangs(
  before: InputValue,
  after: InputValue,
  coordinate: string,
  isRequired: boolean,
): UsageKey[] {
  const [was, is] = [String(before.type), String(after.type)];
  const items = was.replace(/!$/, '') === is.replace(/!$/, '') ? [] : [givesNullItems(coordinate)];
  if (was.endsWith('!') || !is.endsWith('!')) return items;
  // With a default, the declaration of a nullable variable stays valid; only a null does not.
  const required = isRequired ? [givesNullable(coordinate), omits(coordinate)] : [];
  return [...items, mayGiveNull(coordinate), ...required];
}

type Make = (what: Suffix, message: string, disturbs: UsageKey[]) => Change[];

function diffDefault(
  before: InputValue,
  after: InputValue,
  coordinate: string,
  make: Make,
): Change[] {
  const [was, is] = [before, after].map(printDefault) as [string | undefined, string | undefined];
  if (was === is) return [];
  // A variable without a value counts as omitted, so whoever may give null may omit it too.
  const disturbed = [omits(coordinate), mayGiveNull(coordinate)];
  if (is === undefined && String(after.type).endsWith('!')) {
    return make(
      'BECAME_REQUIRED',
      `"${coordinate}" became required: its default ${was} was removed`,
      disturbed,
    );
  }
  const to = is === undefined ? 'none' : is;
  const message = `The default of "${coordinate}" changed from ${was ?? 'none'} to ${to}`;
  // Before, nothing could be left out of what was required, so a first default changes nothing.
  if (was === undefined && String(before.type).endsWith('!')) return [];
  return make('DEFAULT_CHANGED', message, disturbed);
}

/** The type, and the default if there is one: `Int! = 10`. */
function describe(value: InputValue): string {
  const printed = printDefault(value);
  return printed === undefined ? String(value.type) : `${value.type} = ${printed}`;
}

function printDefault(value: InputValue): string | undefined {
  if (value.defaultValue === undefined) return undefined;
  const node = astFromValue(value.defaultValue, value.type);
  return node ? print(node) : String(value.defaultValue);
}

type Suffix =
  | 'REMOVED'
  | 'ADDED'
  | 'REQUIRED_ADDED'
  | 'TYPE_CHANGED'
  | 'BECAME_NON_NULL'
  | 'BECAME_NULLABLE'
  | 'BECAME_REQUIRED'
  | 'DEFAULT_CHANGED';

function change(
  owner: InputOwner,
  name: string,
  what: Suffix,
  message: string,
  disturbs: readonly UsageKey[],
): Change {
  const coordinate = owner.coordinateOf(name);
  return {
    code: codeOf(owner, what),
    coordinate,
    message,
    anchors: [coordinate, owner.anchor],
    disturbs,
  };
}

function codeOf(owner: InputOwner, what: Suffix): ChangeCode {
  if (owner.what === 'argument')
    return what === 'REQUIRED_ADDED' ? 'REQUIRED_ARGUMENT_ADDED' : `ARGUMENT_${what}`;
  return what === 'REQUIRED_ADDED' ? 'REQUIRED_INPUT_FIELD_ADDED' : `INPUT_FIELD_${what}`;
}
