import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import { ALWAYS, type Conditions } from './conditions.ts';
import { mergedRoots, orderingVariables } from './mutation-roots.ts';
import { type PlanNode, visitFetches } from './plan-node.ts';
import { responseKeyOf } from './root-keys.ts';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Variables of which each value gets a plan of its own; each one more doubles the plans. */
const MAX_KNOWN = 3;

/**
 * Plans a mutation so that its root fields run once each, in their order, and so that all of one is
 * there before the next begins (GraphQL specification, 6.2.2). The planner alone puts neighbours of
 * one subgraph into one fetch, and what is below the first is fetched when the second has run.
 *
 * Where conditions decide on the order, each case has a plan of its own. With more than three
 * variables of that kind, a field takes its first place, whatever the other conditions are.
 *
 * @param planOne plans an operation as it is.
 */
export function planMutation(
  operation: OperationDefinitionNode,
  fragments: Fragments,
  planOne: (operation: OperationDefinitionNode) => PlanNode | undefined,
): PlanNode | undefined {
  return planKnowing(ALWAYS);

  function planKnowing(known: Conditions): PlanNode | undefined {
    const [variable] = orderingVariables(operation.selectionSet, fragments, known);
    if (variable === undefined || known.size === MAX_KNOWN) {
      const selectionSet = mergedRoots(operation.selectionSet, fragments, known);
      if (selectionSet.selections.length === 0) return undefined;
      return planInOrder({ ...operation, selectionSet }, planOne);
    }
    const ifClause = planKnowing(new Map([...known, [variable, true]]));
    const elseClause = planKnowing(new Map([...known, [variable, false]]));
    if (!ifClause && !elseClause) return undefined;
    return { kind: 'condition', variable, ifClause, elseClause };
  }
}

function planInOrder(
  operation: OperationDefinitionNode,
  planOne: (operation: OperationDefinitionNode) => PlanNode | undefined,
): PlanNode | undefined {
  const { selectionSet } = operation;
  const planOf = (selections: readonly SelectionNode[]) =>
    planOne({ ...operation, selectionSet: { ...selectionSet, selections } });
  const whole = planOne(operation);
  if (!whole || selectionSet.selections.length === 1 || !hasEntityFetch(whole)) return whole;
  const parts = partsOf(selectionSet.selections, (selection) =>
    hasEntityFetch(planOf([selection])),
  );
  if (parts.length === 1) return whole;
  const nodes = parts.flatMap((part) => {
    const plan = planOf(part);
    return plan?.kind === 'sequence' ? plan.nodes : (plan ?? []);
  });
  return { kind: 'sequence', nodes };
}

/** Cut behind each root that has entities to fetch, unless another one of its response key comes yet. */
function partsOf(
  selections: readonly SelectionNode[],
  hasEntities: (selection: SelectionNode) => boolean,
): SelectionNode[][] {
  const lastIndex = new Map(selections.map((selection, index) => [rootKeyOf(selection), index]));
  const parts: SelectionNode[][] = [];
  let part: SelectionNode[] = [];
  let isDue = false;
  let end = 0;
  selections.forEach((selection, index) => {
    part.push(selection);
    isDue ||= hasEntities(selection);
    end = Math.max(end, lastIndex.get(rootKeyOf(selection)) ?? index);
    if (!isDue || index < end) return;
    parts.push(part);
    part = [];
    isDue = false;
  });
  return part.length > 0 ? [...parts, part] : parts;
}

/** Of a field, or of the only one in a fragment that holds its conditions. */
function rootKeyOf(selection: SelectionNode | undefined): string | undefined {
  if (selection?.kind === Kind.FIELD) return responseKeyOf(selection);
  if (selection?.kind !== Kind.INLINE_FRAGMENT) return undefined;
  return rootKeyOf(selection.selectionSet.selections[0]);
}

function hasEntityFetch(plan: PlanNode | undefined): boolean {
  let found = false;
  if (plan) {
    visitFetches(plan, ({ requires }) => {
      found ||= requires !== undefined;
    });
  }
  return found;
}
