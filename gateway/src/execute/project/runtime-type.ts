import {
  type GraphQLCompositeType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/**
 * The type by which an object is shown: its own where its `__typename` tells, else that of the
 * field. A subgraph that has an interface as an object type may name the interface, or nothing.
 *
 * @returns `undefined` when the object is of a type that cannot stand here.
 */
export function runtimeType(
  typename: unknown,
  declared: GraphQLCompositeType,
  schema: GraphQLSchema,
): GraphQLCompositeType | undefined {
  if (isObjectType(declared)) return declared;
  if (typename === undefined || typename === null || typename === declared.name) return declared;
  const named = typeof typename === 'string' ? schema.getType(typename) : undefined;
  if (isObjectType(named)) return schema.isSubType(declared, named) ? named : undefined;
  if (isInterfaceType(named)) return schema.isSubType(declared, named) ? named : declared;
  return undefined;
}
