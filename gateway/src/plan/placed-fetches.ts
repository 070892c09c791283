import { ALWAYS, type Conditions } from './conditions.ts';
import type { FetchNode, PlanNode } from './plan-node.ts';

/** A fetch with where it stands in the answer and in the plan. */
export interface PlacedFetch {
  readonly fetch: FetchNode;
  /** The response keys that lead to its objects. */
  readonly keys: readonly string[];
  /** On what it runs. */
  readonly conditions: Conditions;
  /** The fetches that the plan has finished before this one begins. */
  readonly earlier: ReadonlySet<PlacedFetch>;
}

/** A fetch with the node that holds it alone, with its path and the conditions on it. */
export interface PlacedNode {
  readonly place: PlacedFetch;
  readonly node: PlanNode;
}

/** The fetches of a plan, in its order. */
export function placedFetches(plan: PlanNode): readonly PlacedFetch[] {
  return list(plan, { keys: [], conditions: ALWAYS, earlier: new Set() });
}

function list(
  node: PlanNode | undefined,
  around: Omit<PlacedFetch, 'fetch'>,
): readonly PlacedFetch[] {
  switch (node?.kind) {
    case undefined:
      return [];
    case 'fetch':
      return [{ fetch: node, ...around }];
    case 'flatten':
      return list(node.node, { ...around, keys: [...around.keys, ...keysOnPath(node.path)] });
    case 'condition': {
      const { variable, ifClause, elseClause } = node;
      const when = (value: boolean) => {
        return { ...around, conditions: new Map([...around.conditions, [variable, value]]) };
      };
      return [...list(ifClause, when(true)), ...list(elseClause, when(false))];
    }
    case 'parallel':
      return node.nodes.flatMap((child) => list(child, around));
    case 'sequence': {
      const found: PlacedFetch[] = [];
      for (const child of node.nodes) {
        found.push(...list(child, { ...around, earlier: new Set([...around.earlier, ...found]) }));
      }
      return found;
    }
    default:
      return node satisfies never;
  }
}

/** The response keys on a path of a plan, without its lists and conditions of types. */
export function keysOnPath(path: readonly string[]): readonly string[] {
  return path.flatMap((step) => (step.startsWith('@') ? [] : (step.split('|', 1)[0] ?? [])));
}
