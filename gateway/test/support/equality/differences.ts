import { type DocumentNode, type GraphQLSchema, Kind, OperationTypeNode, visit } from 'graphql';

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

export interface Differences {
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
  const fields = new Set<string>();
  const first: unknown[] = [];
  const second: unknown[] = [];
  visitDifferences(one, other, undefined, (key, a, b) => {
    if (key !== undefined) for (const field of byKey.get(key) ?? []) fields.add(field);
    first.push(a);
    second.push(b);
  });
  return { fields, first, second };
}

type OnDifference = (key: string | undefined, one: unknown, other: unknown) => void;

function visitDifferences(
  one: unknown,
  other: unknown,
  lastKey: string | undefined,
  onDifference: OnDifference,
): void {
  if (Object.is(one, other)) return;
  if (!isContainer(one) || !isContainer(other) || Array.isArray(one) !== Array.isArray(other)) {
    onDifference(lastKey, one, other);
    return;
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const below = Array.isArray(one) ? lastKey : key;
    visitDifferences(valueAt(one, key), valueAt(other, key), below, onDifference);
  }
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function valueAt(container: object, key: string): unknown {
  return Object.hasOwn(container, key) ? Reflect.get(container, key) : undefined;
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
