import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/**
 * Whether there is a field below which nothing is sure: all is conditional, or in fragments that no
 * object there is of.
 */
export function hasOnlyUnsureSelections(schema: GraphQLSchema, document: DocumentNode): boolean {
  const fragments = new Map<string, { type: string; selectionSet: SelectionSetNode }>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const { name, typeCondition, selectionSet } = definition;
    fragments.set(name.value, { type: typeCondition.name.value, selectionSet });
  }
  const isSure = ({ selections }: SelectionSetNode, kinds: readonly string[]): boolean =>
    kinds.length > 0 && selections.some((selection) => isSureSelection(selection, kinds));
  const isSureSelection = (selection: SelectionNode, kinds: readonly string[]): boolean => {
    if ((selection.directives?.length ?? 0) > 0) return false;
    if (selection.kind === Kind.FIELD) return true;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const type = selection.typeCondition?.name.value;
      const of = type === undefined ? kinds : kindsOf(type, schema);
      return isSure(
        selection.selectionSet,
        kinds.filter((kind) => of.includes(kind)),
      );
    }
    const fragment = fragments.get(selection.name.value);
    if (!fragment) return false;
    const of = kindsOf(fragment.type, schema);
    return isSure(
      fragment.selectionSet,
      kinds.filter((kind) => of.includes(kind)),
    );
  };
  const typeInfo = new TypeInfo(schema);
  let found = false;
  const visitor = visitWithTypeInfo(typeInfo, {
    Field({ selectionSet }) {
      const type = getNamedType(typeInfo.getType())?.name;
      if (!selectionSet || type === undefined) return;
      if (!isSure(selectionSet, kindsOf(type, schema))) found = true;
    },
  });
  visit(document, visitor);
  return found;
}

function kindsOf(name: string, schema: GraphQLSchema): readonly string[] {
  const type = schema.getType(name);
  if (isAbstractType(type)) return schema.getPossibleTypes(type).map((kind) => kind.name);
  return isObjectType(type) ? [name] : [];
}
