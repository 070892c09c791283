import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLCompositeType,
  GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getVariableValues,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Generated } from './operation.ts';

export interface ShownAnswer {
  readonly data: unknown;
  readonly errors: readonly { readonly message: string; readonly path?: unknown }[];
}

/**
 * The rule of GraphQL's response format that an answer breaks, if any. Written from the
 * specification, with nothing of the executor in it.
 */
export function brokenRule(
  schema: GraphQLSchema,
  generated: Generated,
  { data, errors }: ShownAnswer,
): string | undefined {
  const checking = checkingOf(schema, generated);
  const { operation } = checking;
  const root = schema.getRootType(operation.operation);
  if (!root) return 'the schema has the root type';
  const fault =
    data === null ? undefined : objectFault(root, [operation.selectionSet], data, checking);
  if (fault) return fault;
  if (data === null && errors.length === 0) return 'an answer without data has an error';
  const lost = errors.find(({ path }) => !leadsIntoAnswer(path, data));
  if (lost) {
    const [step] = Array.isArray(lost.path) ? lost.path : [];
    return data !== null && Object.hasOwn(data as object, step)
      ? 'the path of an error leads to a place of the answer or ends at a null'
      : 'the path of an error begins with a key of the answer';
  }
  return undefined;
}

interface Checking {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly values: Readonly<Record<string, unknown>>;
}

function checkingOf(schema: GraphQLSchema, { document, variables }: Generated): Checking {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operation = definition;
    else if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  if (!operation) throw new Error('The document has no operation.');
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return { schema, operation, fragments, values: coerced ?? {} };
}

function leadsIntoAnswer(path: unknown, data: unknown): boolean {
  if (path === undefined) return true;
  if (!Array.isArray(path)) return false;
  let value = data;
  for (const step of path) {
    if (value === null) return true;
    const isList = Array.isArray(value);
    if (typeof value !== 'object' || isList !== (typeof step === 'number')) return false;
    if (!Object.hasOwn(value as object, step)) return false;
    value = Reflect.get(value as object, step);
  }
  return true;
}

/** An abstract type's object must be fit for one of the types that it may have. */
function compositeFault(
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  value: unknown,
  checking: Checking,
): string | undefined {
  if (isObjectType(type)) return objectFault(type, sets, value, checking);
  let fault: string | undefined = `an object of ${type.name} has a type of the schema`;
  for (const possible of checking.schema.getPossibleTypes(type)) {
    fault = objectFault(possible, sets, value, checking);
    if (!fault) return undefined;
  }
  // A subgraph may know members that the API schema doesn't: they show what all of them would.
  const strange = strangerFault(type, sets, value, checking);
  return strange && `an object of ${type.name} is fit for one of its types (${fault})`;
}

function objectFault(
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  value: unknown,
  checking: Checking,
): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `${type.name} is an object`;
  }
  const fields = new Map<string, FieldNode[]>();
  for (const set of sets) collect(type, set, checking, fields);
  if (JSON.stringify([...fields.keys()].sort()) !== JSON.stringify(Object.keys(value).sort())) {
    return `${type.name} has the selected fields`;
  }
  for (const [key, nodes] of fields) {
    const fault = fieldFault(type, nodes, Reflect.get(value, key), checking);
    if (fault) return fault;
  }
  return undefined;
}

function strangerFault(
  type: GraphQLAbstractType,
  sets: readonly SelectionSetNode[],
  value: unknown,
  checking: Checking,
): string | undefined {
  const stranger = new GraphQLObjectType({
    name: type.name,
    fields: 'getFields' in type ? type.toConfig().fields : {},
  });
  return objectFault(stranger, sets, value, checking);
}

function fieldFault(
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  value: unknown,
  checking: Checking,
): string | undefined {
  const name = nodes[0]?.name.value ?? '';
  if (name === '__typename') return value === type.name ? undefined : `__typename is ${type.name}`;
  if (name.startsWith('__')) return undefined;
  const field = type.getFields()[name];
  if (!field) return `${type.name}.${name} is a field`;
  return valueFault(field.type, `${type.name}.${name}`, nodes, value, checking);
}

function valueFault(
  type: GraphQLOutputType,
  name: string,
  nodes: readonly FieldNode[],
  value: unknown,
  checking: Checking,
): string | undefined {
  if (isNonNullType(type)) {
    if (value === null) return `${name} is never null`;
    return valueFault(type.ofType, name, nodes, value, checking);
  }
  if (value === null) return undefined;
  if (isListType(type)) {
    if (!Array.isArray(value)) return `${name} is a list`;
    for (const element of value) {
      const fault = valueFault(type.ofType, name, nodes, element, checking);
      if (fault) return fault;
    }
    return undefined;
  }
  if (isCompositeType(type)) {
    const sets = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
    return compositeFault(type, sets, value, checking);
  }
  return isFit(type, value) ? undefined : `${name} is a value of ${type.name}`;
}

function isFit(type: GraphQLOutputType, value: unknown): boolean {
  if (isEnumType(type)) return type.getValues().some(({ name }) => name === value);
  if (!isLeafType(type)) return false;
  switch (type.name) {
    case 'Int':
      return typeof value === 'number' && (value | 0) === value;
    case 'Float':
      return typeof value === 'number';
    case 'String':
    case 'ID':
      return typeof value === 'string';
    case 'Boolean':
      return typeof value === 'boolean';
    default:
      return true;
  }
}

function collect(
  type: GraphQLObjectType,
  { selections }: SelectionSetNode,
  checking: Checking,
  fields: Map<string, FieldNode[]>,
): void {
  for (const selection of selections) {
    const isLeftOut = (selection.directives ?? []).some((directive) => {
      const given = directive.arguments?.[0]?.value;
      const condition =
        given?.kind === Kind.VARIABLE
          ? checking.values[given.name.value] === true
          : given?.kind === Kind.BOOLEAN && given.value;
      if (directive.name.value === 'skip') return condition;
      return directive.name.value === 'include' && !condition;
    });
    if (isLeftOut) continue;
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      fields.set(key, [...(fields.get(key) ?? []), selection]);
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : checking.fragments.get(selection.name.value);
    const condition = fragment?.typeCondition?.name.value;
    if (fragment && (condition === undefined || applies(condition, type, checking.schema))) {
      collect(type, fragment.selectionSet, checking, fields);
    }
  }
}

function applies(condition: string, type: GraphQLObjectType, schema: GraphQLSchema): boolean {
  const target = schema.getType(condition);
  return (
    target?.name === type.name ||
    (isAbstractType(target) && schema.getPossibleTypes(target).includes(type))
  );
}
