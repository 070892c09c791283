import {
  type GraphQLDirective,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import type { Change } from './change.ts';
import { diffArguments, diffInputObject } from './diff-inputs.ts';
import { diffComposite, diffEnum, diffUnion, type EnumUse } from './diff-outputs.ts';
import { inputTypeNames, outputTypeNames } from './type-references.ts';
import { applies, usesType } from './usage-key.ts';

/** Lists how the schema that clients see differs, in the order of the coordinates. */
export function diffSchemas(before: GraphQLSchema, after: GraphQLSchema): Change[] {
  const changes = [...diffTypes(before, after), ...diffDirectives(before, after)];
  return changes.sort(
    (a, b) => compareText(a.coordinate, b.coordinate) || compareText(a.code, b.code),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function diffTypes(before: GraphQLSchema, after: GraphQLSchema): Change[] {
  const sent = inputTypeNames(before);
  // A value is a surprise only for a client that asks for such values already.
  const received = outputTypeNames(before);
  const changes: Change[] = [];
  for (const type of ownTypes(before)) {
    const now = after.getType(type.name);
    const use = { sent: sent.has(type.name), received: received.has(type.name) };
    changes.push(...(now ? diffType(type, now, use) : [typeRemoval(type)]));
  }
  for (const type of ownTypes(after)) {
    if (before.getType(type.name)) continue;
    const message = `The type "${type.name}" was added`;
    changes.push({
      code: 'TYPE_ADDED',
      coordinate: type.name,
      message,
      anchors: [type.name],
      disturbs: [],
    });
  }
  return changes;
}

function ownTypes(schema: GraphQLSchema): GraphQLNamedType[] {
  const types = Object.values(schema.getTypeMap());
  return types.filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));
}

function typeRemoval({ name }: GraphQLNamedType): Change {
  const message = `The type "${name}" was removed`;
  return {
    code: 'TYPE_REMOVED',
    coordinate: name,
    message,
    anchors: [name],
    disturbs: [usesType(name)],
  };
}

function diffType(before: GraphQLNamedType, after: GraphQLNamedType, use: EnumUse): Change[] {
  if (isEnumType(before) && isEnumType(after)) return diffEnum(before, after, use);
  if (isUnionType(before) && isUnionType(after)) return diffUnion(before, after);
  if (isInputObjectType(before) && isInputObjectType(after)) return diffInputObject(before, after);
  if (isObjectType(before) && isObjectType(after)) return diffComposite(before, after);
  if (isInterfaceType(before) && isInterfaceType(after)) return diffComposite(before, after);
  const { name } = before;
  const common = { coordinate: name, anchors: [name], disturbs: [usesType(name)] };
  if (isScalarType(before) && isScalarType(after)) {
    const [was, is] = [before.specifiedByURL ?? 'none', after.specifiedByURL ?? 'none'];
    const message = `The specification of the scalar "${name}" changed from ${was} to ${is}`;
    return was === is ? [] : [{ code: 'SCALAR_SPECIFICATION_CHANGED', message, ...common }];
  }
  const message = `"${name}" changed from ${kindOf(before)} to ${kindOf(after)}`;
  return [{ code: 'TYPE_KIND_CHANGED', message, ...common }];
}

function kindOf(type: GraphQLNamedType): string {
  if (isScalarType(type)) return 'a scalar';
  if (isObjectType(type)) return 'an object type';
  if (isInterfaceType(type)) return 'an interface';
  if (isUnionType(type)) return 'a union';
  return isEnumType(type) ? 'an enum' : 'an input type';
}

function diffDirectives(before: GraphQLSchema, after: GraphQLSchema): Change[] {
  const old = before.getDirectives().filter((each) => !isSpecifiedDirective(each));
  const now = after.getDirectives().filter((each) => !isSpecifiedDirective(each));
  const removed = old.filter((each) => !after.getDirective(each.name));
  const added = now.filter((each) => !before.getDirective(each.name));
  return [
    ...removed.map((each) => directiveChange('DIRECTIVE_REMOVED', each, 'was removed')),
    ...added.map((each) => directiveChange('DIRECTIVE_ADDED', each, 'was added')),
    ...old.flatMap((each) => {
      const kept = after.getDirective(each.name);
      return kept ? diffDirective(each, kept) : [];
    }),
  ];
}

function diffDirective(before: GraphQLDirective, after: GraphQLDirective): Change[] {
  const coordinate = `@${before.name}`;
  const changes = diffArguments(before.args, after.args, {
    coordinate,
    isUsed: applies(coordinate),
  });
  for (const location of before.locations.filter((each) => !after.locations.includes(each))) {
    const said = `can no longer stand on ${location}`;
    changes.push(directiveChange('DIRECTIVE_LOCATION_REMOVED', before, said));
  }
  if (before.isRepeatable && !after.isRepeatable) {
    changes.push(
      directiveChange('DIRECTIVE_NO_LONGER_REPEATABLE', before, 'is no longer repeatable'),
    );
  }
  return changes;
}

function directiveChange(code: Change['code'], { name }: GraphQLDirective, said: string): Change {
  const coordinate = `@${name}`;
  const message = `The directive "${coordinate}" ${said}`;
  return { code, coordinate, message, anchors: [coordinate], disturbs: [applies(coordinate)] };
}
