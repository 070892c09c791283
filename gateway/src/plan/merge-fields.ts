import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';

/**
 * The selection set with fields of one response key as one field, all the way down, so that a text
 * names each once. Fields under directives or in fragments stay where they are.
 */
export function mergeFields(set: SelectionSetNode): SelectionSetNode {
  const merged: SelectionNode[] = [];
  const indexByKey = new Map<string, number>();
  for (const selection of set.selections) {
    if (selection.kind !== Kind.FIELD || (selection.directives ?? []).length > 0) {
      merged.push(selection);
      continue;
    }
    const key = (selection.alias ?? selection.name).value;
    const index = indexByKey.get(key);
    const earlier = index === undefined ? undefined : merged[index];
    if (index === undefined || earlier?.kind !== Kind.FIELD) {
      indexByKey.set(key, merged.push(selection) - 1);
    } else {
      merged[index] = mergeTwo(earlier, selection);
    }
  }
  return merged.length === set.selections.length ? set : { ...set, selections: merged };
}

function mergeTwo(one: FieldNode, other: FieldNode): FieldNode {
  if (!one.selectionSet || !other.selectionSet) return one;
  const selections = [...one.selectionSet.selections, ...other.selectionSet.selections];
  return { ...one, selectionSet: mergeFields({ ...one.selectionSet, selections }) };
}
