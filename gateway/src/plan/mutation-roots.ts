import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  OperationTypeNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf, responseKeyOf } from './root-keys.ts';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * The document with the root fields of its mutations out of their fragments, and those with one
 * response key made one field, as execution collects them (GraphQL specification, 6.3.2). The
 * planner would plan a field that stands in a fragment and again beside it twice, and a mutation
 * would run twice. Fields under one response key that are all conditional, and differ in
 * that, stay apart. One that is conditional at first and stands alone later keeps its first place,
 * whatever the condition: in the wrong order once is better than twice.
 */
export function withMergedMutationRoots(document: DocumentNode): DocumentNode {
  const fragments = fragmentsOf(document.definitions);
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
    if (definition.operation !== OperationTypeNode.MUTATION) return definition;
    const selections = mergeFields(rootFields(definition.selectionSet, [], fragments));
    if (selections.length === 0) return definition;
    return { ...definition, selectionSet: { ...definition.selectionSet, selections } };
  });
  return { ...document, definitions };
}

/** The fields at the root in their order, each under the conditions of the fragments around it. */
function rootFields(
  { selections }: SelectionSetNode,
  conditions: readonly DirectiveNode[],
  fragments: Fragments,
): SelectionNode[] {
  return selections.flatMap((selection): SelectionNode[] => {
    if (selection.directives?.some((directive) => isLiteral(directive, false))) return [];
    const own = withConditions(selection.directives ?? [], conditions);
    if (!own) return [wrapped(selection, conditions)];
    if (selection.kind === Kind.FIELD) return [{ ...selection, directives: own }];
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    return fragment ? rootFields(fragment.selectionSet, own, fragments) : [selection];
  });
}

/** Whether it is a condition that always, or never, lets its selection be executed. */
function isLiteral({ name, arguments: given = [] }: DirectiveNode, executed: boolean): boolean {
  const [condition] = given;
  if (condition?.value.kind !== Kind.BOOLEAN) return false;
  if (name.value === 'include') return condition.value.value === executed;
  return name.value === 'skip' && condition.value.value !== executed;
}

/**
 * Both lists as one, without conditions that always hold; nothing where a directive would stand in
 * it twice with two meanings.
 */
function withConditions(
  own: readonly DirectiveNode[],
  outer: readonly DirectiveNode[],
): readonly DirectiveNode[] | undefined {
  const real = own.filter((directive) => !isLiteral(directive, true));
  const added = outer.filter((condition) => !real.some((each) => print(each) === print(condition)));
  const isClash = added.some(({ name }) => real.some((each) => each.name.value === name.value));
  return isClash ? undefined : [...real, ...added];
}

function wrapped(selection: SelectionNode, directives: readonly DirectiveNode[]): SelectionNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    directives,
    selectionSet: { kind: Kind.SELECTION_SET, selections: [selection] },
  };
}

function mergeFields(selections: readonly SelectionNode[]): SelectionNode[] {
  const sure = new Set(
    selections.flatMap((each) =>
      each.kind === Kind.FIELD && !each.directives?.length ? [responseKeyOf(each)] : [],
    ),
  );
  const merged = new Map<string, SelectionNode>();
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) {
      merged.set(print(selection), selection);
      continue;
    }
    const field = sure.has(responseKeyOf(selection)) ? withoutConditions(selection) : selection;
    const key = [responseKeyOf(field), ...(field.directives ?? []).map(print).sort()].join(' ');
    const earlier = merged.get(key);
    merged.set(key, earlier?.kind === Kind.FIELD ? joined(earlier, field) : field);
  }
  return [...merged.values()];
}

/** A field that is executed in any case; only what is below it depends on its conditions. */
function withoutConditions(field: FieldNode): FieldNode {
  const { selectionSet, directives = [] } = field;
  if (!selectionSet || directives.length === 0) return { ...field, directives: [] };
  const below = { kind: Kind.INLINE_FRAGMENT, directives, selectionSet } as const;
  return { ...field, directives: [], selectionSet: { ...selectionSet, selections: [below] } };
}

function joined(first: FieldNode, second: FieldNode): FieldNode {
  if (!first.selectionSet || !second.selectionSet) return first;
  const selections = [...first.selectionSet.selections, ...second.selectionSet.selections];
  return { ...first, selectionSet: { ...first.selectionSet, selections } };
}
