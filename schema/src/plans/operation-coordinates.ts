import {
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { KnownOperation } from '../operations/operation.ts';

/** The types and fields that answering an operation takes, through interfaces and unions too. */
export function operationCoordinates(
  { document }: KnownOperation,
  schema: GraphQLSchema,
): ReadonlySet<string> {
  const context: Context = { schema, found: new Set() };
  // Fragments are definitions of their own, and so need not be followed.
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION)
      addSelected(definition.selectionSet, schema.getRootType(definition.operation), context);
    else if (definition.kind === Kind.FRAGMENT_DEFINITION)
      addSelected(definition.selectionSet, named(definition.typeCondition, schema), context);
  }
  return context.found;
}

interface Context {
  readonly schema: GraphQLSchema;
  readonly found: Set<string>;
}

function named(
  node: { readonly name: { readonly value: string } },
  schema: GraphQLSchema,
): GraphQLCompositeType | undefined {
  const type = schema.getType(node.name.value);
  return isCompositeType(type) ? type : undefined;
}

// A visitor with type information does the same at several times the cost.
function addSelected(
  { selections }: SelectionSetNode,
  parent: GraphQLCompositeType | undefined | null,
  context: Context,
): void {
  if (!parent) return;
  const types = addType(parent, context);
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const { typeCondition } = selection;
      const type = typeCondition ? named(typeCondition, context.schema) : parent;
      addSelected(selection.selectionSet, type, context);
    } else if (selection.kind === Kind.FIELD) {
      const name = selection.name.value;
      for (const type of types) context.found.add(`${type.name}.${name}`);
      const field = isUnionType(parent) ? undefined : parent.getFields()[name];
      const returned = field && getNamedType(field.type);
      if (selection.selectionSet && isCompositeType(returned))
        addSelected(selection.selectionSet, returned, context);
    }
  }
}

function addType(
  type: GraphQLCompositeType,
  { schema, found }: Context,
): readonly GraphQLCompositeType[] {
  const types = isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
  for (const each of types) found.add(each.name);
  return types;
}
