import type {
  GraphQLEnumType,
  GraphQLField,
  GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLUnionType,
} from 'graphql';
import { implementsKey, memberKey } from '../compose/coordinates.ts';
import type { Change, ChangeCode } from './change.ts';
import { diffArguments } from './diff-inputs.ts';
import { compareReferences } from './type-references.ts';
import {
  answers,
  mayJoin,
  narrows,
  receives,
  selects,
  sendsValue,
  type UsageKey,
} from './usage-key.ts';

type Composite = GraphQLObjectType | GraphQLInterfaceType;
type Field = GraphQLField<unknown, unknown>;

/** Compares the fields and interfaces of an object type or an interface. */
export function diffComposite(before: Composite, after: Composite): Change[] {
  const [old, now] = [before.getFields(), after.getFields()];
  const removed = Object.values(old).filter((field) => !Object.hasOwn(now, field.name));
  const added = Object.values(now).filter((field) => !Object.hasOwn(old, field.name));
  return [
    ...diffInterfaces(before, after),
    ...removed.map((field) => fieldRemoval(before, field)),
    ...added.map((field) => {
      const coordinate = `${before.name}.${field.name}`;
      return fieldChange('FIELD_ADDED', before, field, `The field "${coordinate}" was added`, []);
    }),
    ...Object.values(old).flatMap((field) => {
      const kept = now[field.name];
      return kept && Object.hasOwn(now, field.name) ? diffField(before, field, kept) : [];
    }),
  ];
}

function fieldRemoval(type: Composite, field: Field): Change {
  const coordinate = `${type.name}.${field.name}`;
  const deprecated = field.deprecationReason
    ? `, which was deprecated: ${field.deprecationReason}`
    : '';
  const message = `The field "${coordinate}" was removed${deprecated}`;
  return fieldChange('FIELD_REMOVED', type, field, message, [selects(coordinate)]);
}

function diffField(type: Composite, before: Field, after: Field): Change[] {
  const coordinate = `${type.name}.${before.name}`;
  const changes = diffArguments(before.args, after.args, {
    coordinate,
    isUsed: selects(coordinate),
  });
  if (!before.deprecationReason && after.deprecationReason) {
    const message = `The field "${coordinate}" was deprecated: ${after.deprecationReason}`;
    changes.push(fieldChange('FIELD_DEPRECATED', type, before, message, []));
  }
  const code = FIELD_CODES[compareReferences(before.type, after.type)];
  if (code === undefined) return changes;
  const message = `The type of "${coordinate}" changed from ${before.type} to ${after.type}`;
  return [...changes, fieldChange(code, type, before, message, [answers(coordinate)])];
}

const FIELD_CODES = {
  same: undefined,
  narrower: 'FIELD_BECAME_NON_NULL',
  wider: 'FIELD_BECAME_NULLABLE',
  nullability: 'FIELD_BECAME_NULLABLE',
  changed: 'FIELD_TYPE_CHANGED',
} as const;

function fieldChange(
  code: ChangeCode,
  type: Composite,
  field: Field,
  message: string,
  disturbs: readonly UsageKey[],
): Change {
  const coordinate = `${type.name}.${field.name}`;
  return { code, coordinate, message, anchors: [coordinate, type.name], disturbs };
}

function diffInterfaces(before: Composite, after: Composite): Change[] {
  const [old, now] = [before, after].map((type) => type.getInterfaces().map((each) => each.name));
  return membership(old ?? [], now ?? [], (name, added) => ({
    code: added ? 'IMPLEMENTATION_ADDED' : 'IMPLEMENTATION_REMOVED',
    coordinate: before.name,
    message: `"${before.name}" ${added ? 'now implements' : 'no longer implements'} "${name}"`,
    anchors: [implementsKey(before.name, name), before.name],
    disturbs: added
      ? [receives(name), mayJoin(before.name, name)]
      : [narrows(name, before.name), narrows(before.name, name)],
  }));
}

/** Compares the members of a union. */
export function diffUnion(before: GraphQLUnionType, after: GraphQLUnionType): Change[] {
  const [old, now] = [before, after].map((type) => type.getTypes().map((each) => each.name));
  return membership(old ?? [], now ?? [], (name, added) => ({
    code: added ? 'UNION_MEMBER_ADDED' : 'UNION_MEMBER_REMOVED',
    coordinate: before.name,
    message: `"${name}" was ${added ? 'added to' : 'removed from'} the union "${before.name}"`,
    anchors: [memberKey(before.name, name), before.name],
    disturbs: added ? [receives(before.name)] : [narrows(before.name, name)],
  }));
}

export interface EnumUse {
  readonly sent: boolean;
  readonly received: boolean;
}

/** Compares the values of an enum; how grave a difference is depends on which way values go. */
export function diffEnum(before: GraphQLEnumType, after: GraphQLEnumType, use: EnumUse): Change[] {
  const [old, now] = [before, after].map((type) => type.getValues().map((each) => each.name));
  return membership(old ?? [], now ?? [], (name, added) => {
    const coordinate = `${before.name}.${name}`;
    const message = `The enum value "${coordinate}" was ${added ? 'added' : 'removed'}`;
    const anchors = [coordinate, before.name];
    if (added) {
      const code = use.received ? 'ENUM_VALUE_ADDED_TO_OUTPUT' : 'ENUM_VALUE_ADDED';
      return {
        code,
        coordinate,
        message,
        anchors,
        disturbs: use.received ? [receives(before.name)] : [],
      };
    }
    const code = use.sent ? 'ENUM_VALUE_REMOVED' : 'ENUM_VALUE_REMOVED_FROM_OUTPUT';
    return {
      code,
      coordinate,
      message,
      anchors,
      disturbs: use.sent ? [sendsValue(coordinate)] : [],
    };
  });
}

function membership(
  before: readonly string[],
  after: readonly string[],
  change: (name: string, added: boolean) => Change,
): Change[] {
  return [
    ...before.filter((name) => !after.includes(name)).map((name) => change(name, false)),
    ...after.filter((name) => !before.includes(name)).map((name) => change(name, true)),
  ];
}
