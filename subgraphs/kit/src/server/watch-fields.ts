import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
} from 'graphql';
import type { RequestScope } from '../context/index.ts';
import { NEEDS, type NeedyResolver } from './resolvers.ts';
import { causeOf } from './selection.ts';

/** Where the context of an operation keeps the request that it belongs to. */
const REQUEST = Symbol('request');

/** Makes a context known as that of the request. */
export function attachRequest<Context extends object>(
  context: Context,
  request: RequestScope,
): Context {
  return Object.assign(context, { [REQUEST]: request });
}

/** The request that the context of an operation belongs to. */
export function requestOf(context: unknown): RequestScope | undefined {
  return (context as { readonly [REQUEST]?: RequestScope } | undefined)?.[REQUEST];
}

type FieldResolver = GraphQLFieldResolver<unknown, unknown>;

/**
 * Lets every field with objects below it end when nobody waits for the answer any more, or when the answer
 * has become too large. Fields with values cost nothing more than before.
 */
export function watchFields(schema: GraphQLSchema): void {
  for (const field of fieldsIn(schema)) {
    if (!isCompositeType(getNamedType(field.type))) continue;
    const isList = isListType(getNullableType(field.type));
    replaceResolver(field, (resolve) => (parent, args, context, info) => {
      const request = requestOf(context);
      if (!request) return resolve(parent, args, context, info);
      request.throwIfCancelled();
      if (!isList) {
        request.countObjects(1);
        return resolve(parent, args, context, info);
      }
      return counted(resolve(parent, args, context, info), request);
    });
  }
}

/** Lets every field say what it is while its resolver runs, so that statements are put down to it. */
export function nameFields(schema: GraphQLSchema): void {
  for (const field of fieldsIn(schema)) {
    replaceResolver(field, (resolve) => (parent, args, context, info) => {
      const log = requestOf(context)?.statements;
      const run = () => resolve(parent, args, context, info);
      return log ? log.within(causeOf(info), run) : run();
    });
  }
}

function counted(list: unknown, request: RequestScope): unknown {
  if (Array.isArray(list)) request.countObjects(list.length);
  else if (list instanceof Promise) return list.then((entries) => counted(entries, request));
  return list;
}

function replaceResolver(
  field: GraphQLField<unknown, unknown>,
  wrap: (resolve: FieldResolver) => FieldResolver,
): void {
  const { resolve, name } = field;
  const needs = resolve ? (resolve as NeedyResolver)[NEEDS] : [name];
  field.resolve = Object.assign(wrap(resolve ?? defaultFieldResolver), needs && { [NEEDS]: needs });
}

function fieldsIn(schema: GraphQLSchema): GraphQLField<unknown, unknown>[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__') ? Object.values(type.getFields()) : [],
  );
}
