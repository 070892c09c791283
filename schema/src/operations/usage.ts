import {
  type ArgumentNode,
  type ASTNode,
  type DirectiveNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputType,
  isObjectType,
  Kind,
  TypeInfo,
  typeFromAST,
  type VariableDefinitionNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import {
  answers,
  applies,
  mayJoin,
  narrows,
  receives,
  selects,
  type UsageKey,
  usesType,
} from '../diff/usage-key.ts';
import { shapeOfJson, shapeOfNode } from './input-shape.ts';
import { type InputUse, useAnyInput, useInput } from './input-usage.ts';
import type { KnownOperation } from './operation.ts';

/** One use of the schema by an operation. */
export interface Use {
  /** False when it depends on the values of variables or on the types of objects. */
  readonly certain: boolean;
  readonly node: ASTNode;
}

/** How an operation uses a schema; of one that is not valid against it, as far as can be told. */
export type Usage = ReadonlyMap<UsageKey, Use>;

export function collectUsage(operation: KnownOperation, schema: GraphQLSchema): Usage {
  const usage = new Map<UsageKey, Use>();
  const add: InputUse['add'] = (key, certain, node) => {
    const known = usage.get(key);
    if (known === undefined || (certain && !known.certain)) usage.set(key, { certain, node });
  };
  const typeInfo = new TypeInfo(schema);
  const context: Context = {
    schema,
    values: operation.variables?.values ?? {},
    definitions: new Map(
      operation.definition.variableDefinitions?.map((each) => [each.variable.name.value, each]),
    ),
    add,
  };
  visit(
    operation.document,
    visitWithTypeInfo(typeInfo, {
      Field: (node) => useField(node, typeInfo, context),
      InlineFragment: (node) =>
        useFragment(node, node.typeCondition?.name.value, typeInfo, context),
      FragmentSpread: (node) => {
        const fragment = fragmentNamed(operation, node.name.value);
        useFragment(node, fragment?.typeCondition.name.value, typeInfo, context);
      },
      Directive: (node) => useDirective(node, context),
      VariableDefinition: (node) => useVariable(node, context),
    }),
  );
  return usage;
}

interface Context extends InputUse {
  readonly schema: GraphQLSchema;
  readonly values: Readonly<Record<string, unknown>>;
}

function fragmentNamed(operation: KnownOperation, name: string) {
  return operation.document.definitions.find(
    (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name,
  ) as { typeCondition: { name: { value: string } } } | undefined;
}

function useField(node: FieldNode, typeInfo: TypeInfo, context: Context): void {
  const parent = typeInfo.getParentType();
  const field = typeInfo.getFieldDef();
  if (!parent || !field || field.name.startsWith('__')) return;
  const { add, schema } = context;
  add(selects(`${parent.name}.${field.name}`), true, node);
  add(usesType(parent.name), true, node);
  for (const type of runtimeTypes(parent, schema)) {
    // Through an interface or union, whether such an object is met depends on the data.
    const certain = type === parent;
    const own = 'getFields' in type ? type.getFields()[field.name] : undefined;
    if (!own) continue;
    const coordinate = `${type.name}.${field.name}`;
    add(answers(coordinate), certain, node);
    useArguments(own.args, node.arguments ?? [], coordinate, node, certain, context);
  }
  useReturned(getNamedType(field.type), node, context);
}

function runtimeTypes(type: GraphQLCompositeType, schema: GraphQLSchema): GraphQLCompositeType[] {
  return isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
}

function useReturned(type: GraphQLNamedType, node: FieldNode, { add }: Context): void {
  add(usesType(type.name), true, node);
  if (isAbstractType(type) || isEnumType(type)) add(receives(type.name), true, node);
}

function useArguments(
  definitions: readonly GraphQLArgument[],
  given: readonly ArgumentNode[],
  owner: string,
  node: ASTNode,
  certain: boolean,
  context: Context,
): void {
  for (const definition of definitions) {
    const argument = given.find((each) => each.name.value === definition.name);
    const shape = argument && shapeOfNode(argument.value);
    const key = `${owner}(${definition.name}:)`;
    useInput({ key, type: definition.type, shape, node: argument ?? node, certain }, context);
  }
}

function useFragment(
  node: ASTNode,
  name: string | undefined,
  typeInfo: TypeInfo,
  context: Context,
): void {
  const { add, schema } = context;
  const parent = typeInfo.getParentType();
  const type = name === undefined ? undefined : schema.getType(name);
  if (!parent || !isCompositeType(type)) return;
  add(usesType(type.name), true, node);
  add(narrows(parent.name, type.name), true, node);
  // Whoever comes to implement the interface matches the fragment from then on.
  for (const possible of isAbstractType(parent) ? schema.getPossibleTypes(parent) : []) {
    add(mayJoin(possible.name, type.name), false, node);
  }
  // A fragment on an interface holds as long as some member of the union implements it.
  if (!isAbstractType(type) || !isAbstractType(parent)) return;
  for (const possible of schema.getPossibleTypes(type).filter(isObjectType)) {
    add(narrows(parent.name, possible.name), false, node);
    add(narrows(type.name, possible.name), false, node);
  }
}

function useDirective(node: DirectiveNode, context: Context): void {
  const directive = context.schema.getDirective(node.name.value);
  if (!directive) return;
  const coordinate = `@${directive.name}`;
  context.add(applies(coordinate), true, node);
  useArguments(directive.args, node.arguments ?? [], coordinate, node, true, context);
}

function useVariable(node: VariableDefinitionNode, context: Context): void {
  const type = typeFromAST(context.schema, node.type as Parameters<typeof typeFromAST>[1]);
  if (!type || !isInputType(type)) return;
  const name = node.variable.name.value;
  const at = { key: undefined, type, node };
  context.add(usesType(getNamedType(type).name), true, node);
  useAnyInput(type, node, context);
  if (node.defaultValue)
    useInput({ ...at, shape: shapeOfNode(node.defaultValue), certain: true }, context);
  if (Object.hasOwn(context.values, name)) {
    useInput({ ...at, shape: shapeOfJson(context.values[name]), certain: true }, context);
  }
}
