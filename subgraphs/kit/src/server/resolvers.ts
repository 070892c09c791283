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

/**
 * The resolvers of one type by field. `__resolveReference` of an entity turns a representation, whose keys
 * are of the types that the SDL declares, into the entity, or null when there is none; in place of
 * arguments it gets the `Selection` of what is asked of the entity.
 */
export type TypeResolvers<Context> = { readonly [field: string]: Resolver<Context> };

/** What a service answers with: one object a type, or a scalar. */
export type Resolvers<Context> = {
  readonly [type: string]: TypeResolvers<Context> | GraphQLScalarType;
};

/** Where a resolver says which properties of its parent it needs. */
export const NEEDS = Symbol('needs');

/** A resolver that says which properties of its parent it needs. */
export interface NeedyResolver {
  readonly [NEEDS]?: readonly string[];
}

/**
 * Makes a resolver that needs only the named properties of its parent, so that no others have to be read.
 * A resolver that is not made so is taken to need everything.
 *
 * @example
 * const of = needing<Order, Context>();
 * export const order = { buyer: of(['buyerId'], ({ buyerId }) => ({ id: buyerId })) };
 */
export function needing<Row extends object, Context>() {
  return <const Name extends keyof Row & string, Args = unknown>(
    names: readonly Name[],
    resolve: (
      parent: Pick<Row, Name>,
      args: Args,
      context: Context,
      info: GraphQLResolveInfo,
    ) => unknown,
  ): Resolver<Context> & NeedyResolver => {
    const resolver = (
      parent: never,
      args: never,
      context: Context,
      info: GraphQLResolveInfo,
    ): unknown => resolve(parent, args, context, info);
    return Object.assign(resolver, { [NEEDS]: names });
  };
}
