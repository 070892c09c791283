import {
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { ServiceError } from '../errors.ts';
import type { Resolvers } from './resolvers.ts';
import { selectionOf } from './selection.ts';
import { requestOf } from './watch-fields.ts';

/** The keys of an entity type as selection sets. */
type Keys = readonly SelectionSetNode[];

/**
 * Gives resolvers whose reference resolvers get representations with keys of the declared types, and fail
 * for their own entity alone: the whole wave would fail with one that throws.
 *
 * @param schema gives the schema that the resolvers end up in.
 */
export function guardReferences<Context>(
  resolvers: Resolvers<Context>,
  schema: () => GraphQLSchema,
): Resolvers<Context> {
  return Object.fromEntries(
    Object.entries(resolvers).map(([type, fields]) => {
      if (!('__resolveReference' in fields)) return [type, fields];
      const resolve = fields.__resolveReference as (...args: unknown[]) => unknown;
      let cast: ((reference: object) => object) | undefined;
      const __resolveReference = async (
        reference: object,
        context: Context,
        info: GraphQLResolveInfo,
      ) => {
        cast ??= createReferenceCast(schema(), type);
        const key = cast(reference);
        const selection = selectionOf(info, type);
        const log = requestOf(context)?.statements;
        if (!log) return resolve(key, selection, context, info);
        return log.within(selection.cause, () => resolve(key, selection, context, info));
      };
      return [type, { ...fields, __resolveReference }];
    }),
  );
}

/**
 * Makes what checks the keys of representations. Of a representation only own members count, and those of
 * a key must be what the SDL says: an object or a list in the place of text must not reach a store.
 *
 * @throws {ServiceError} (what is made) `BAD_USER_INPUT` when no key is there, or one is of another type.
 */
export function createReferenceCast(
  schema: GraphQLSchema,
  typeName: string,
): (reference: object) => object {
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) return (reference) => reference;
  const keys = keysOf(type);
  return (reference) => {
    const own = { ...reference } as Record<string, unknown>;
    const given = keys.filter((key) => isThere(own, key));
    // When none is there whole, the first one says what is missing.
    const checked = given.length > 0 ? given : keys.slice(0, 1);
    return Object.assign(own, ...checked.map((key) => castMembers(own, key, type, '')));
  };
}

function keysOf(type: { readonly astNode?: unknown; readonly extensionASTNodes?: unknown }): Keys {
  interface Node {
    readonly directives?: readonly {
      readonly name: { readonly value: string };
      readonly arguments?: readonly {
        readonly name: { readonly value: string };
        readonly value: { readonly kind: string; readonly value?: unknown };
      }[];
    }[];
  }
  const nodes = [type.astNode, ...((type.extensionASTNodes as unknown[] | undefined) ?? [])];
  return nodes.flatMap((node) =>
    ((node as Node | undefined)?.directives ?? []).flatMap((directive) => {
      const fields = directive.arguments?.find(({ name }) => name.value === 'fields')?.value.value;
      if (directive.name.value !== 'key' || typeof fields !== 'string') return [];
      const [operation] = parse(`{ ${fields} }`, { noLocation: true }).definitions;
      return operation?.kind === 'OperationDefinition' ? [operation.selectionSet] : [];
    }),
  );
}

function isThere(value: Readonly<Record<string, unknown>>, key: SelectionSetNode): boolean {
  return key.selections.every(
    (field) => field.kind === 'Field' && Object.hasOwn(value, field.name.value),
  );
}

function castMembers(
  value: Readonly<Record<string, unknown>>,
  key: SelectionSetNode,
  type: GraphQLOutputType,
  path: string,
): Record<string, unknown> {
  if (!isObjectType(type) && !isInterfaceType(type)) return {};
  const fields = type.getFields();
  return Object.fromEntries(
    key.selections.flatMap((selection) => {
      if (selection.kind !== 'Field' || selection.name.value === '__typename') return [];
      const name = selection.name.value;
      const field = fields[name];
      if (!field) return [];
      const member = Object.hasOwn(value, name) ? value[name] : undefined;
      return [[name, castKey(member, field.type, selection.selectionSet, path + name)]];
    }),
  );
}

function castKey(
  value: unknown,
  type: GraphQLOutputType,
  members: SelectionSetNode | undefined,
  path: string,
): unknown {
  if (isNonNullType(type)) return castKey(value, type.ofType, members, path);
  if (isListType(type)) {
    if (!Array.isArray(value)) throw refused(path, 'a list');
    return value.map((entry, i) => castKey(entry, type.ofType, members, `${path}.${i}`));
  }
  if (isCompositeType(type)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !members) {
      throw refused(path, 'an object');
    }
    return castMembers({ ...value } as Record<string, unknown>, members, type, `${path}.`);
  }
  if (isEnumType(type)) {
    if (typeof value !== 'string' || !type.getValue(value)) throw refused(path, `a ${type.name}`);
    return value;
  }
  return castScalar(value, type.name, path);
}

function castScalar(value: unknown, type: string, path: string): unknown {
  if (type === 'Int' || type === 'Float' || type === 'Boolean') {
    const fits = {
      Int: Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31,
      Float: typeof value === 'number' && Number.isFinite(value),
      Boolean: typeof value === 'boolean',
    };
    if (fits[type]) return value;
    throw refused(path, { Int: 'a whole number', Float: 'a number', Boolean: 'a boolean' }[type]);
  }
  if (typeof value === 'string' && !value.includes('\0')) return value;
  // Ids may come as numbers; scalars of the service's own come as JSON writes them.
  if (Number.isSafeInteger(value))
    return type === 'ID' || type === 'String' ? String(value) : value;
  throw refused(path, 'text');
}

function refused(path: string, expected: string): ServiceError {
  return new ServiceError(
    'BAD_USER_INPUT',
    `The key "${path}" of a representation must be ${expected}.`,
  );
}
