import {
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { KnownOperation } from '../operations/operation.ts';

/** The types and fields that answering an operation takes, through interfaces and unions too. */
export function operationCoordinates(
  { document }: KnownOperation,
  schema: GraphQLSchema,
): ReadonlySet<string> {
  const found = new Set<string>();
  const typeInfo = new TypeInfo(schema);
  const addType = (type: GraphQLCompositeType): readonly GraphQLCompositeType[] => {
    const types = isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
    for (const each of types) found.add(each.name);
    return types;
  };
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: (node) => {
        const parent = typeInfo.getParentType();
        const field = typeInfo.getFieldDef();
        if (!parent || !field) return;
        for (const type of addType(parent)) found.add(`${type.name}.${node.name.value}`);
        const returned = getNamedType(field.type);
        if (isCompositeType(returned)) addType(returned);
      },
    }),
  );
  return found;
}
