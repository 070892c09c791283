import { type PlanNode, replaceFetches } from './plan-node.ts';

/**
 * The plan with the subgraphs in place of their parts.
 *
 * @param subgraphs the subgraph that each part belongs to, by names
 */
export function restoreSubgraphs(plan: PlanNode, subgraphs: ReadonlyMap<string, string>): PlanNode {
  if (subgraphs.size === 0) return plan;
  return replaceFetches(plan, (fetch, path) => {
    const subgraph = subgraphs.get(fetch.subgraph) ?? fetch.subgraph;
    const node = { ...fetch, subgraph };
    return path ? { kind: 'flatten', path, node } : node;
  });
}
