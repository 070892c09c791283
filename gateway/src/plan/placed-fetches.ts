import type { FetchNode, PlanNode } from './plan-node.ts';

/** A fetch with where it stands in the answer and in the plan. */
export interface PlacedFetch {
  readonly fetch: FetchNode;
  /** The response keys that lead to its objects. */
  readonly keys: readonly string[];
  /** The fetches that the plan has finished before this one begins. */
  readonly earlier: ReadonlySet<PlacedFetch>;
}

/** The fetches of a plan, in its order. */
export function placedFetches(plan: PlanNode): readonly PlacedFetch[] {
  return list(plan, [], new Set());
}

function list(
  node: PlanNode | undefined,
  keys: readonly string[],
  earlier: ReadonlySet<PlacedFetch>,
): readonly PlacedFetch[] {
  switch (node?.kind) {
    case undefined:
      return [];
    case 'fetch':
      return [{ fetch: node, keys, earlier }];
    case 'flatten':
      return list(node.node, [...keys, ...keysOnPath(node.path)], earlier);
    case 'condition':
      return [...list(node.ifClause, keys, earlier), ...list(node.elseClause, keys, earlier)];
    case 'parallel':
      return node.nodes.flatMap((child) => list(child, keys, earlier));
    case 'sequence': {
      const found: PlacedFetch[] = [];
      for (const child of node.nodes) {
        found.push(...list(child, keys, new Set([...earlier, ...found])));
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
