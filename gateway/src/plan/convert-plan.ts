import type {
  FetchDataRewrite,
  QueryPlan,
  FetchNode as StockFetch,
  PlanNode as StockNode,
  QueryPlanSelectionNode as StockSelection,
} from '@apollo/query-planner';
import { parse } from 'graphql';
import { planError } from './plan-error.ts';
import type { FetchNode, PlanNode, RequiredNode, Rewrite } from './plan-node.ts';

/**
 * The planner's answer as a plan of ours; `undefined` for a plan that fetches nothing.
 *
 * @throws {GraphQLError} for what no executor of ours runs: `@defer`, subscriptions, contexts.
 */
export function convertPlan({ node }: QueryPlan): PlanNode | undefined {
  if (!node) return undefined;
  if (node.kind === 'Subscription') throw planError('Subscriptions are not supported.');
  return convertNode(node);
}

function convertNode(node: StockNode): PlanNode {
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', nodes: node.nodes.map(convertNode) };
    case 'Parallel':
      return { kind: 'parallel', nodes: node.nodes.map(convertNode) };
    case 'Condition':
      return {
        kind: 'condition',
        variable: node.condition,
        ifClause: node.ifClause && convertNode(node.ifClause),
        elseClause: node.elseClause && convertNode(node.elseClause),
      };
    case 'Flatten':
      return { kind: 'flatten', path: node.path.map(String), node: convertNode(node.node) };
    case 'Fetch':
      return convertFetch(node);
    case 'Defer':
      throw planError('@defer is not supported.');
    default:
      return node satisfies never;
  }
}

function convertFetch(fetch: StockFetch): FetchNode {
  if (fetch.contextRewrites?.length) throw planError('@fromContext is not supported.');
  return {
    kind: 'fetch',
    subgraph: fetch.serviceName,
    operation: fetch.operation,
    document: parse(fetch.operation, { noLocation: true }),
    operationName: fetch.operationName,
    operationKind: fetch.operationKind,
    variableUsages: fetch.variableUsages ?? [],
    requires: fetch.requires?.map(convertRequired),
    inputRewrites: distinct((fetch.inputRewrites ?? []).map(convertRewrite)),
    outputRewrites: (fetch.outputRewrites ?? []).map(convertRewrite),
  };
}

function convertRequired(node: StockSelection): RequiredNode {
  if (node.kind === 'InlineFragment') {
    const { typeCondition, selections } = node;
    return { kind: 'fragment', typeCondition, selections: selections.map(convertRequired) };
  }
  const { name, alias = name, selections } = node;
  return { kind: 'field', responseKey: alias, name, selections: selections?.map(convertRequired) };
}

function convertRewrite(rewrite: FetchDataRewrite): Rewrite {
  const { path } = rewrite;
  return rewrite.kind === 'ValueSetter'
    ? { kind: 'set-value', path, value: rewrite.setValueTo as unknown }
    : { kind: 'rename-key', path, newKey: rewrite.renameKeyTo };
}

/** The planner says the same once for every way by which it comes to a fetch. */
function distinct(rewrites: readonly Rewrite[]): Rewrite[] {
  return [...new Map(rewrites.map((rewrite) => [JSON.stringify(rewrite), rewrite])).values()];
}
