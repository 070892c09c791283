import {
  type DirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  isNonNullType,
  Kind,
  OperationTypeNode,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** What an operation selects, by the names of fields. */
export interface AskedFields {
  readonly names: ReadonlySet<string>;
  /** Names of fields by the response keys that they are asked for under. */
  readonly byKey: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether a selection has `@skip` or `@include`. */
  readonly isConditional: boolean;
}

export function askedFields(document: DocumentNode): AskedFields {
  const names = new Set<string>();
  const byKey = new Map<string, Set<string>>();
  let isConditional = false;
  visit(document, {
    Directive() {
      isConditional = true;
    },
    Field({ alias, name }) {
      const key = (alias ?? name).value;
      byKey.set(key, (byKey.get(key) ?? new Set()).add(name.value));
      names.add(name.value);
    },
  });
  return { names, byKey, isConditional };
}

/** Whether a field is asked for under the name of another one. */
export function hasFieldNameAsAlias(schema: GraphQLSchema, document: DocumentNode): boolean {
  const names = new Set(
    Object.values(schema.getTypeMap()).flatMap((type) =>
      'getFields' in type ? Object.keys(type.getFields()) : [],
    ),
  );
  let found = false;
  visit(document, {
    Field({ alias, name }) {
      if (alias && alias.value !== name.value && names.has(alias.value)) found = true;
    },
  });
  return found;
}

export function isMutation({ definitions }: DocumentNode): boolean {
  return definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.operation === OperationTypeNode.MUTATION,
  );
}

export function isMutationWithFragments({ definitions }: DocumentNode): boolean {
  return definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.operation === OperationTypeNode.MUTATION &&
      definition.selectionSet.selections.some(({ kind }) => kind !== Kind.FIELD),
  );
}

/** Whether a mutation has a field at its root several times, and not always with the same conditions. */
export function repeatsConditionally({ definitions }: DocumentNode): boolean {
  return definitions.some((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return false;
    const fields = definition.selectionSet.selections.filter((each) => each.kind === Kind.FIELD);
    return fields.some((field) =>
      fields.some(
        (other) =>
          (other.alias ?? other.name).value === (field.alias ?? field.name).value &&
          textOf(other.directives) !== textOf(field.directives),
      ),
    );
  });
}

function textOf(directives: readonly DirectiveNode[] = []): string {
  return directives.map(print).join(' ');
}

/** A place where two answers differ. */
export interface Difference {
  /** The names of the field whose value, or element, differs. */
  readonly fields: ReadonlySet<string>;
  /** The object or list of the first answer that it is in. */
  readonly container: object | undefined;
  readonly first: unknown;
  readonly second: unknown;
}

export interface Differences {
  readonly places: readonly Difference[];
  /** The names of the fields whose values, or elements, differ. */
  readonly fields: ReadonlySet<string>;
  /** What the first answer has at these places. */
  readonly first: readonly unknown[];
  /** What the second one has there; `undefined` for a key that it lacks. */
  readonly second: readonly unknown[];
}

/** Where two answers differ. */
export function differencesOf(
  one: unknown,
  other: unknown,
  { byKey }: Pick<AskedFields, 'byKey'>,
): Differences {
  const places: Difference[] = [];
  visitDifferences(one, other, {}, ({ key, container }, first, second) => {
    places.push({ fields: namesOf(key, byKey), container, first, second });
  });
  const fields = new Set(places.flatMap((place) => [...place.fields]));
  const [first, second] = [places.map((each) => each.first), places.map((each) => each.second)];
  return { places, fields, first, second };
}

const NO_NAMES: ReadonlySet<string> = new Set();

function namesOf(key: string | undefined, byKey: AskedFields['byKey']): ReadonlySet<string> {
  return (key === undefined ? undefined : byKey.get(key)) ?? NO_NAMES;
}

/** The names of all fields within a value. */
export function fieldsWithin(
  value: unknown,
  { byKey }: Pick<AskedFields, 'byKey'>,
): ReadonlySet<string> {
  if (!isContainer(value)) return NO_NAMES;
  const names = Object.keys(value).flatMap((key) => [
    ...(Array.isArray(value) ? NO_NAMES : namesOf(key, byKey)),
    ...fieldsWithin(valueAt(value, key), { byKey }),
  ]);
  return new Set(names);
}

interface Position {
  /** The last key on the way; lists have none. */
  readonly key?: string | undefined;
  readonly container?: object;
}

type OnDifference = (position: Position, one: unknown, other: unknown) => void;

function visitDifferences(
  one: unknown,
  other: unknown,
  position: Position,
  onDifference: OnDifference,
): void {
  if (Object.is(one, other)) return;
  if (!isContainer(one) || !isContainer(other) || Array.isArray(one) !== Array.isArray(other)) {
    onDifference(position, one, other);
    return;
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const below = { key: Array.isArray(one) ? position.key : key, container: one };
    visitDifferences(valueAt(one, key), valueAt(other, key), below, onDifference);
  }
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function valueAt(container: object, key: string): unknown {
  return Object.hasOwn(container, key) ? Reflect.get(container, key) : undefined;
}

/** The response keys of fields that may not be null. */
export function keysNeverNull(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const keys = new Set<string>();
  const typeInfo = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(typeInfo, {
    Field({ alias, name }) {
      if (isNonNullType(typeInfo.getType())) keys.add((alias ?? name).value);
    },
  });
  visit(document, visitor);
  return keys;
}

/** Whether one of the keys is missing in an object, or in one of a list. */
export function lacksAny(value: unknown, keys: ReadonlySet<string>): boolean {
  if (Array.isArray(value)) return value.some((element) => lacksAny(element, keys));
  return isContainer(value) && [...keys].some((key) => !Object.hasOwn(value, key));
}

/** Whether one of the names is among the known ones. */
export function hasAny(names: ReadonlySet<string>, known: readonly string[]): boolean {
  return known.some((name) => names.has(name));
}

/** Whether there are names, and all of them among the known ones. */
export function hasOnly(names: ReadonlySet<string>, known: readonly string[]): boolean {
  return names.size > 0 && [...names].every((name) => known.includes(name));
}

export function isEmptyValue(value: unknown): boolean {
  return value === null || value === undefined;
}
