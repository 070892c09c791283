import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import {
  ALWAYS,
  addConditions,
  type Conditions,
  isCondition,
  selectionsUnder,
  selectionUnder,
} from './conditions.ts';
import { responseKeyOf } from './root-keys.ts';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** A field at the root, out of its fragments, and without the directives of its conditions. */
interface Root {
  readonly field: FieldNode;
  readonly conditions: Conditions;
}

/**
 * The root fields of a mutation out of their fragments, and those with one response key made one
 * field, as execution collects them (GraphQL specification, 6.3.2). The planner would plan a field
 * that stands in a fragment and again beside it twice, and a mutation would run twice.
 *
 * Fields under one response key that are all conditional, and differ in that, stay apart. One that
 * is conditional at first and sure later keeps its first place: see `orderingVariables`.
 * Directives of fragments go, but for `@skip` and `@include`.
 *
 * @param known variables whose values are given.
 */
export function mergedRoots(
  set: SelectionSetNode,
  fragments: Fragments,
  known: Conditions = ALWAYS,
): SelectionSetNode {
  const roots = rootsOf(set, ALWAYS, fragments, known);
  const sure = new Set(roots.filter(isSure).map(({ field }) => responseKeyOf(field)));
  const groups = new Map<string, Root[]>();
  for (const root of roots) {
    const key = responseKeyOf(root.field);
    const group = sure.has(key) ? key : `${key} ${textOf(root.conditions)}`;
    groups.set(group, [...(groups.get(group) ?? []), root]);
  }
  return { ...set, selections: [...groups.values()].flatMap(merged) };
}

/**
 * The variables that decide in which place a root field stands, or whether two are one: those of a
 * response key that has several conditions, of which the first may not hold.
 */
export function orderingVariables(
  set: SelectionSetNode,
  fragments: Fragments,
  known: Conditions,
): readonly string[] {
  const byKey = new Map<string, Root[]>();
  for (const root of rootsOf(set, ALWAYS, fragments, known)) {
    const key = responseKeyOf(root.field);
    byKey.set(key, [...(byKey.get(key) ?? []), root]);
  }
  return [...byKey.values()].flatMap((roots) => {
    const [first] = roots;
    const texts = new Set(roots.map(({ conditions }) => textOf(conditions)));
    if (!first || isSure(first) || texts.size === 1) return [];
    return roots.flatMap(({ conditions }) => [...conditions.keys()]);
  });
}

function rootsOf(
  { selections }: SelectionSetNode,
  outer: Conditions,
  fragments: Fragments,
  known: Conditions,
): Root[] {
  return selections.flatMap((selection): Root[] => {
    const { directives = [] } = selection;
    const conditions = addConditions(outer, directives, known);
    if (!conditions) return [];
    if (selection.kind === Kind.FIELD) {
      const others = directives.filter((directive) => !isCondition(directive));
      return [{ field: { ...selection, directives: others }, conditions }];
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    return fragment ? rootsOf(fragment.selectionSet, conditions, fragments, known) : [];
  });
}

function isSure({ conditions }: Root): boolean {
  return conditions.size === 0;
}

function textOf(conditions: Conditions): string {
  return [...conditions]
    .map(([variable, wanted]) => `${wanted ? '' : '!'}${variable}`)
    .sort()
    .join();
}

/** Roots of one group as one field: if one of them is sure, only what is below depends on the others. */
function merged(roots: readonly Root[]): SelectionNode[] {
  const first = roots.find(isSure) ?? roots[0];
  if (!first) return [];
  const below = roots.flatMap(({ field: { selectionSet }, conditions }) =>
    isSure(first) && selectionSet
      ? selectionsUnder(conditions, selectionSet.selections)
      : (selectionSet?.selections ?? []),
  );
  const { field } = first;
  const { selectionSet } = field;
  const whole = selectionSet
    ? { ...field, selectionSet: { ...selectionSet, selections: below } }
    : field;
  return [selectionUnder(first.conditions, whole)];
}
