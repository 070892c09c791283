import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { ALWAYS, addConditions, isCondition } from './conditions.ts';
import { fragmentsOf } from './root-keys.ts';

/**
 * The document without what is always skipped, and without conditions that are always met. The
 * planner leaves out what only a skipped field requires, but asks for the field itself where another
 * one brings its object. Where nothing else is selected it stays, for the planner to leave out.
 */
export function withoutSkipped(document: DocumentNode): DocumentNode {
  const fragments = fragmentsOf(document.definitions);
  const known = new Map<string, boolean>();

  function isEmpty({ selections }: SelectionSetNode): boolean {
    return selections.every(isSkipped);
  }
  function isSkipped(selection: SelectionNode): boolean {
    if (!addConditions(ALWAYS, selection.directives)) return true;
    if (selection.kind === Kind.FIELD) return false;
    if (selection.kind === Kind.INLINE_FRAGMENT) return isEmpty(selection.selectionSet);
    const name = selection.name.value;
    const fragment = fragments.get(name);
    const skipped = known.get(name) ?? (fragment !== undefined && isEmpty(fragment.selectionSet));
    known.set(name, skipped);
    return skipped;
  }
  return visit(document, {
    SelectionSet(set) {
      const kept = set.selections.filter((selection) => !isSkipped(selection));
      if (kept.length === 0 || kept.length === set.selections.length) return undefined;
      return { ...set, selections: kept };
    },
    Directive: (directive) => (isAlwaysMet(directive) ? null : undefined),
  });
}

function isAlwaysMet(directive: DirectiveNode): boolean {
  if (!isCondition(directive)) return false;
  const value = directive.arguments?.find(({ name }) => name.value === 'if')?.value;
  return value?.kind === Kind.BOOLEAN && value.value === (directive.name.value === 'include');
}
