import {
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { CarryingDocument } from './carry-conditions.ts';
import { ALWAYS, type Conditions, conditionOf, selectionUnder } from './conditions.ts';
import { mergeFields } from './merge-fields.ts';
import { type FetchNode, nodeUnder, type PlanNode, type RequiredNode } from './plan-node.ts';
import { joined } from './sent-types.ts';
import { withVariablesOf } from './split-fetches.ts';

/**
 * The plan with conditions in place of the variables that were made up for them, each said once.
 *
 * @param operation as it was before its fields got to carry conditions
 */
export function restoreConditions(
  plan: PlanNode,
  { joint, isChanged }: Pick<CarryingDocument, 'joint' | 'isChanged'>,
  operation: OperationDefinitionNode,
): PlanNode {
  return isChanged ? restoreNode(plan, ALWAYS, { joint, operation }) : plan;
}

interface Restoring {
  readonly joint: ReadonlyMap<string, Conditions>;
  readonly operation: OperationDefinitionNode;
}

/** @param known what holds wherever the node runs */
function restoreNode(node: PlanNode, known: Conditions, restoring: Restoring): PlanNode {
  switch (node.kind) {
    case 'fetch':
      return restoreFetch(node, known, restoring);
    case 'flatten':
      return { ...node, node: restoreNode(node.node, known, restoring) };
    case 'sequence':
    case 'parallel':
      return { ...node, nodes: node.nodes.map((child) => restoreNode(child, known, restoring)) };
    case 'condition': {
      const { variable, ifClause, elseClause } = node;
      const joint = restoring.joint.get(variable);
      if (joint && ifClause) {
        const inner = restoreNode(ifClause, new Map([...known, ...joint]), restoring);
        return nodeUnder(withoutKnown(joint, known), inner);
      }
      const clause = (child: PlanNode | undefined, value: boolean) =>
        child && restoreNode(child, new Map([...known, [variable, value]]), restoring);
      return { ...node, ifClause: clause(ifClause, true), elseClause: clause(elseClause, false) };
    }
    default:
      return node satisfies never;
  }
}

function restoreFetch(
  fetch: FetchNode,
  known: Conditions,
  { joint, operation }: Restoring,
): FetchNode {
  const requires = fetch.requires && plainRequired(fetch.requires);
  const [asked] = fetch.document.definitions;
  if (asked?.kind !== Kind.OPERATION_DEFINITION) return { ...fetch, requires };
  const selectionSet = restoreSet(asked.selectionSet, { known, type: undefined }, joint);
  return { ...withVariablesOf(fetch, { ...asked, selectionSet }, operation), requires };
}

interface Around {
  readonly known: Conditions;
  /** The type of the fragment right around. */
  readonly type: string | undefined;
}

function restoreSet(
  set: SelectionSetNode,
  around: Around,
  joint: Restoring['joint'],
): SelectionSetNode {
  const selections = set.selections.flatMap((each) => restoreSelection(each, around, joint));
  return mergeFields({ ...set, selections });
}

function restoreSelection(
  selection: SelectionNode,
  { known, type }: Around,
  joint: Restoring['joint'],
): readonly SelectionNode[] {
  if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
  const { directives = [] } = selection;
  const conditions = withoutKnown(conditionsOf(selection, joint), known);
  const others = directives.filter((directive) => !conditionOf(directive));
  const below = new Map([...known, ...conditions]);
  if (selection.kind === Kind.FIELD) {
    const { selectionSet } = selection;
    const inner =
      selectionSet && restoreSet(selectionSet, { known: below, type: undefined }, joint);
    const plain = { ...selection, directives: others, ...(inner ? { selectionSet: inner } : {}) };
    return [selectionUnder(conditions, plain)];
  }
  const own = selection.typeCondition?.name.value ?? type;
  const selectionSet = restoreSet(selection.selectionSet, { known: below, type: own }, joint);
  if (own === type && conditions.size + others.length === 0) return selectionSet.selections;
  return [selectionUnder(conditions, { ...selection, directives: others, selectionSet })];
}

/** Those of a selection, with what made-up variables stand for. */
function conditionsOf({ directives = [] }: SelectionNode, joint: Restoring['joint']): Conditions {
  const conditions = new Map<string, boolean>();
  for (const directive of directives) {
    const condition = conditionOf(directive);
    if (!condition) continue;
    const [variable, value] = condition;
    for (const [name, each] of joint.get(variable) ?? [[variable, value]]) {
      conditions.set(name, each);
    }
  }
  return conditions;
}

function withoutKnown(conditions: Conditions, known: Conditions): Conditions {
  return new Map([...conditions].filter(([variable, value]) => known.get(variable) !== value));
}

/** What is required without fragments that say again what the one around them says. */
function plainRequired(nodes: readonly RequiredNode[], type?: string): RequiredNode[] {
  const plain = nodes.flatMap((node): RequiredNode[] => {
    if (node.kind === 'field') {
      return [node.selections ? { ...node, selections: plainRequired(node.selections) } : node];
    }
    const selections = plainRequired(node.selections, node.typeCondition ?? type);
    return node.typeCondition === type ? selections : [{ ...node, selections }];
  });
  return joined(plain);
}
