import {
  type GraphQLInputType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** How a reference to a type differs; `nullability` when nothing but `!` was added and removed. */
export type ReferenceChange = 'same' | 'narrower' | 'wider' | 'nullability' | 'changed';

/**
 * Compares two references: `narrower` when every new value is also an old one (`Int` to `Int!`),
 * `wider` when every old value is also a new one.
 */
export function compareReferences(before: GraphQLType, after: GraphQLType): ReferenceChange {
  if (String(before) === String(after)) return 'same';
  if (isNarrower(before, after)) return 'narrower';
  if (isNarrower(after, before)) return 'wider';
  return withoutBangs(before) === withoutBangs(after) ? 'nullability' : 'changed';
}

function isNarrower(before: GraphQLType, after: GraphQLType): boolean {
  if (isNonNullType(before)) return isNonNullType(after) && isNarrower(before.ofType, after.ofType);
  if (isNonNullType(after)) return isNarrower(before, after.ofType);
  if (isListType(before)) return isListType(after) && isNarrower(before.ofType, after.ofType);
  return !isListType(after) && String(before) === String(after);
}

function withoutBangs(type: GraphQLType): string {
  return String(type).replaceAll('!', '');
}

/** The names of the types that clients can send values of. */
export function inputTypeNames(schema: GraphQLSchema): ReadonlySet<string> {
  const sent: GraphQLInputType[] = schema
    .getDirectives()
    .flatMap((each) => each.args.map((arg) => arg.type));
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isInputObjectType(type)) {
      sent.push(...Object.values(type.getFields()).map((field) => field.type));
    } else if (isObjectType(type) || isInterfaceType(type)) {
      const fields = Object.values(type.getFields());
      sent.push(...fields.flatMap((field) => field.args.map((arg) => arg.type)));
    }
  }
  return new Set(sent.map((type) => getNamedType(type).name));
}

/** The names of the types that fields return. */
export function outputTypeNames(schema: GraphQLSchema): ReadonlySet<string> {
  const names = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) names.add(getNamedType(field.type).name);
  }
  return names;
}
