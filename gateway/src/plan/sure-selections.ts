import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { isCondition } from './conditions.ts';
import { fragmentsOf } from './root-keys.ts';

export const TYPENAME: FieldNode = {
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: '__typename' },
};

/**
 * The document with `__typename` in each field below which all is conditional. To the planner, a
 * field whose selections are all skipped is skipped itself, but it has a value: an empty object.
 */
export function withSureSelections(document: DocumentNode): DocumentNode {
  const fragments = fragmentsOf(document.definitions);
  const known = new Map<string, boolean>();

  function hasSure({ selections }: SelectionSetNode): boolean {
    return selections.some(isSure);
  }
  function isSure(selection: SelectionNode): boolean {
    if (selection.directives?.some(isCondition)) return false;
    if (selection.kind === Kind.FIELD) return true;
    if (selection.kind === Kind.INLINE_FRAGMENT) return hasSure(selection.selectionSet);
    const name = selection.name.value;
    const fragment = fragments.get(name);
    const sure = known.get(name) ?? (fragment !== undefined && hasSure(fragment.selectionSet));
    known.set(name, sure);
    return sure;
  }
  return visit(document, {
    Field: {
      leave(field) {
        const { selectionSet } = field;
        if (!selectionSet || hasSure(selectionSet)) return undefined;
        const selections = [TYPENAME, ...selectionSet.selections];
        return { ...field, selectionSet: { ...selectionSet, selections } };
      },
    },
  });
}
