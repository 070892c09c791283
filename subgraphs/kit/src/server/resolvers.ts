import type { GraphQLResolveInfo, GraphQLScalarType } from 'graphql';

/**
 * One resolver. Parent and arguments are typed by the one who writes it: `never` lets every such
 * function in here without giving up its own types.
 */
export type Resolver<Context> = (
  parent: never,
  args: never,
  context: Context,
  info: GraphQLResolveInfo,
) => unknown;

/** Turns a representation that the gateway sent into the entity, or null when there is none. */
export type ReferenceResolver<Context> = (reference: never, context: Context) => unknown;

/** The resolvers of one type by field, with `__resolveReference` for an entity. */
export type TypeResolvers<Context> = {
  readonly [field: string]: Resolver<Context> | ReferenceResolver<Context>;
};

/** What a service answers with: one object a type, or a scalar. */
export type Resolvers<Context> = {
  readonly [type: string]: TypeResolvers<Context> | GraphQLScalarType;
};
