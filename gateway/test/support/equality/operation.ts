import {
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  doTypesOverlap,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isLeafType,
  isNonNullType,
  Kind,
  type OperationTypeNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Random } from '../federation/random.ts';
import { mended } from './mend-document.ts';
import { nameNode } from './nodes.ts';
import { definitionsOf, drawCondition, drawValue, startValues, type Values } from './values.ts';

/** A valid operation and values for its variables. */
export interface Generated {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface OperationOptions {
  /** Values of arguments of the type `ID`. */
  readonly ids: readonly string[];
  readonly kind: 'query' | 'mutation';
}

/** Names that objects inherit, that subgraphs are asked for, or that a planner might choose. */
const ALIASES = [
  ...['a', 'b', 'c', 'id', 'length', '_entities', '_0', 'id__alias_0'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'toJSON'],
];
const MAX_DEPTH = 5;
const INTROSPECTION = [
  '__schema { queryType { name } mutationType { fields { name } } }',
  '__type(name: "Query") { name kind ... on __Type { fields { name type { kind } } } }',
  'none: __type(name: "Missing") { name }',
];

interface Growing {
  readonly schema: GraphQLSchema;
  readonly random: Random;
  readonly values: Values;
  readonly fragments: FragmentDefinitionNode[];
  /** Fields that may still be selected, so that operations end. */
  budget: number;
}

/** Draws an operation. It is valid by construction, but for clashes of aliases: these are mended. */
export function generateOperation(
  schema: GraphQLSchema,
  random: Random,
  options: OperationOptions,
): Generated {
  for (;;) {
    const { document, variables } = draw(schema, random, options);
    const valid = mended(schema, document);
    if (valid) return { document: valid, variables };
  }
}

function draw(schema: GraphQLSchema, random: Random, { kind, ids }: OperationOptions): Generated {
  const values = startValues(random, ids);
  const growing: Growing = { schema, random, values, fragments: [], budget: 3 + random.below(28) };
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  if (!root) throw new Error(`The schema has no ${kind} type.`);
  const selectionSet = selectionsOf(root, 0, growing);
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: kind as OperationTypeNode,
        ...(random.chance(0.2) ? { name: nameNode('Named') } : {}),
        variableDefinitions: definitionsOf(values),
        selectionSet,
      },
      ...growing.fragments,
    ],
  };
  return { document, variables: values.given };
}

function selectionsOf(
  type: GraphQLCompositeType,
  depth: number,
  growing: Growing,
): SelectionSetNode {
  const { random } = growing;
  const selections: SelectionNode[] = [];
  const count = 1 + random.below(depth === 0 ? 3 : 4);
  for (let i = 0; i < count; i += 1) {
    const isFragment = random.chance('getFields' in type ? 0.22 : 0.9);
    const drawn = isFragment
      ? fragmentOf(type, depth, growing)
      : (again(selections, type, depth, growing) ?? fieldOf(type, depth, growing));
    if (drawn) selections.push(drawn);
  }
  if (selections.length === 0 || random.chance(0.3)) selections.push(typenameOf(growing));
  if (depth === 0 && random.chance(0.03)) selections.push(introspectionOf(growing));
  return { kind: Kind.SELECTION_SET, selections };
}

function typenameOf(growing: Growing): FieldNode {
  const alias = growing.random.chance(0.25) ? { alias: nameNode('kind') } : {};
  const directives = conditionsOf(growing);
  return { kind: Kind.FIELD, ...alias, name: nameNode('__typename'), directives };
}

/** On a mutation it is mended away. */
function introspectionOf({ random }: Growing): SelectionNode {
  const text = random.pick(INTROSPECTION);
  const [operation] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  const isOperation = operation?.kind === Kind.OPERATION_DEFINITION;
  const selection = isOperation ? operation.selectionSet.selections[0] : undefined;
  if (!selection) throw new Error(`"${text}" is no selection.`);
  return selection;
}

/** A field that is selected already, with other fields below it. */
function again(
  selections: readonly SelectionNode[],
  type: GraphQLCompositeType,
  depth: number,
  growing: Growing,
): FieldNode | undefined {
  if (!growing.random.chance(0.1) || !('getFields' in type)) return undefined;
  const known = selections.find(({ kind }) => kind === Kind.FIELD);
  if (known?.kind !== Kind.FIELD || !known.selectionSet) return undefined;
  const below = getNamedType(type.getFields()[known.name.value]?.type);
  if (!isCompositeType(below)) return undefined;
  const directives = conditionsOf(growing);
  return { ...known, directives, selectionSet: selectionsOf(below, depth + 1, growing) };
}

function fieldOf(
  type: GraphQLCompositeType,
  depth: number,
  growing: Growing,
): FieldNode | undefined {
  const { random, values } = growing;
  if (!('getFields' in type)) return undefined;
  const fields: GraphQLField<unknown, unknown>[] = Object.values(type.getFields());
  const isDeep = depth >= MAX_DEPTH || growing.budget <= 0;
  const usable = isDeep ? fields.filter((field) => isLeafType(getNamedType(field.type))) : fields;
  if (usable.length === 0) return undefined;
  const field = random.pick(usable);
  growing.budget -= 1;
  const args = field.args.flatMap((arg): ArgumentNode[] => {
    const isOptional = !isNonNullType(arg.type) || arg.defaultValue !== undefined;
    if (isOptional && random.chance(0.35)) return [];
    const value = drawValue(arg.type, values);
    return [{ kind: Kind.ARGUMENT, name: nameNode(arg.name), value }];
  });
  const named = getNamedType(field.type);
  return {
    kind: Kind.FIELD,
    ...(random.chance(0.18) ? { alias: nameNode(aliasFor(fields, random)) } : {}),
    name: nameNode(field.name),
    arguments: args,
    directives: conditionsOf(growing),
    ...(isCompositeType(named) ? { selectionSet: selectionsOf(named, depth + 1, growing) } : {}),
  };
}

/** Names of other fields are taken too, so that response keys and field names get mixed up. */
function aliasFor(fields: readonly { readonly name: string }[], random: Random): string {
  return random.chance(0.15) ? random.pick(fields).name : random.pick(ALIASES);
}

function fragmentOf(
  type: GraphQLCompositeType,
  depth: number,
  growing: Growing,
): SelectionNode | undefined {
  const { random, schema, fragments } = growing;
  if (depth > MAX_DEPTH + 2) return undefined;
  const directives = conditionsOf(growing);
  const known = fragments.find(({ typeCondition }) => {
    const target = schema.getType(typeCondition.name.value);
    return isCompositeType(target) && doTypesOverlap(schema, type, target);
  });
  if (known && random.chance(0.25)) {
    return { kind: Kind.FRAGMENT_SPREAD, name: known.name, directives };
  }
  const target = random.chance(0.25) ? type : random.pick(overlapping(type, schema));
  const typeCondition = { kind: Kind.NAMED_TYPE, name: nameNode(target.name) } as const;
  const selectionSet = selectionsOf(target, depth + 1, growing);
  if (random.chance(0.7)) {
    const isBare = target === type && random.chance(0.5);
    const condition = isBare ? {} : { typeCondition };
    return { kind: Kind.INLINE_FRAGMENT, ...condition, directives, selectionSet };
  }
  const name = nameNode(`F${fragments.length}`);
  fragments.push({ kind: Kind.FRAGMENT_DEFINITION, name, typeCondition, selectionSet });
  return { kind: Kind.FRAGMENT_SPREAD, name, directives };
}

function overlapping(type: GraphQLCompositeType, schema: GraphQLSchema): GraphQLCompositeType[] {
  return Object.values(schema.getTypeMap()).filter(
    (other): other is GraphQLCompositeType =>
      isCompositeType(other) && !other.name.startsWith('__') && doTypesOverlap(schema, type, other),
  );
}

function conditionsOf({ random, values }: Growing): DirectiveNode[] {
  if (!random.chance(0.16)) return [];
  const names = random.pick([['skip'], ['include'], ['skip', 'include']]);
  return names.map((directive) => {
    const value = drawCondition(values);
    return {
      kind: Kind.DIRECTIVE,
      name: nameNode(directive),
      arguments: [{ kind: Kind.ARGUMENT, name: nameNode('if'), value }],
    };
  });
}

export function textOf({ document }: Generated): string {
  return print(document);
}
