import type { FetchNode, PlanNode } from '@apollo/query-planner';

/** What answering an operation once takes. */
export interface PlanCost {
  /** Requests to subgraphs, if every branch is taken. */
  readonly fetches: number;
  /** How many requests wait for one another, at most. */
  readonly depth: number;
  /** In the order in which they are first asked. */
  readonly subgraphs: readonly string[];
}

export function costOf(plan: PlanNode | undefined): PlanCost {
  const fetches = plan ? fetchesOf(plan) : [];
  return {
    fetches: fetches.length,
    depth: plan ? depthOf(plan) : 0,
    subgraphs: [...new Set(fetches.map((each) => each.serviceName))],
  };
}

function fetchesOf(node: PlanNode): FetchNode[] {
  return node.kind === 'Fetch' ? [node] : childrenOf(node).flatMap(fetchesOf);
}

function depthOf(node: PlanNode): number {
  if (node.kind === 'Fetch') return 1;
  const depths = childrenOf(node).map(depthOf);
  const isChain = node.kind === 'Sequence' || node.kind === 'Defer';
  return isChain ? depths.reduce((sum, each) => sum + each, 0) : Math.max(0, ...depths);
}

/** What a node consists of, in the order in which it runs. */
export function childrenOf(node: PlanNode): readonly PlanNode[] {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes;
    case 'Flatten':
      return [node.node];
    case 'Condition':
      return [node.ifClause, node.elseClause].filter((each) => each !== undefined);
    case 'Defer':
      return [node.primary.node, ...node.deferred.map((each) => each.node)].filter(
        (each) => each !== undefined,
      );
    case 'Fetch':
      return [];
    default:
      return node satisfies never;
  }
}

/** Writes `3 requests (accounts, catalog), 2 one after another`. */
export function describeCost({ fetches, depth, subgraphs }: PlanCost): string {
  if (fetches === 0) return 'no request';
  const requests = `${fetches} ${fetches === 1 ? 'request' : 'requests'} (${subgraphs.join(', ')})`;
  return depth > 1 ? `${requests}, ${depth} one after another` : requests;
}
