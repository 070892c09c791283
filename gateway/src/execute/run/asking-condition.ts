import { Kind, type SelectionSetNode } from 'graphql';
import type { FetchNode } from '../../plan/plan-node.ts';
import { isIncluded } from './is-included.ts';
import { isConditionMet, type Run } from './run.ts';

/**
 * What tells whether a fetch asks for anything in a run, by the client's conditions: the planner
 * keeps them from a fetch unless all of it has the same. Nothing for one that always asks.
 */
export function askingCondition({
  document,
  requires,
}: FetchNode): ((run: Run) => boolean) | undefined {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return undefined;
  const [first] = operation.selectionSet.selections;
  const entities = requires && first?.kind === Kind.FIELD ? first.selectionSet : undefined;
  const set = entities ?? operation.selectionSet;
  if (asks(set, isSure)) return undefined;
  return (run) =>
    asks(set, (selection) => isIncluded(selection, (name) => isConditionMet(name, run)));
}

type Selection = SelectionSetNode['selections'][number];

function isSure({ directives }: Selection): boolean {
  return (directives ?? []).length === 0;
}

function asks({ selections }: SelectionSetNode, holds: (selection: Selection) => boolean): boolean {
  return selections.some((selection) => {
    if (!holds(selection)) return false;
    return selection.kind !== Kind.INLINE_FRAGMENT || asks(selection.selectionSet, holds);
  });
}
