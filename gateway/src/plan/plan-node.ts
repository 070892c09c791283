import type { DocumentNode, OperationTypeNode } from 'graphql';

/**
 * A step of a plan: a tree of plain, frozen values. It holds nothing of the planner's library, so
 * an executor can be written against this file alone.
 */
export type PlanNode = SequenceNode | ParallelNode | ConditionNode | FlattenNode | FetchNode;

/** The nodes one after the other. */
export interface SequenceNode {
  readonly kind: 'sequence';
  readonly nodes: readonly PlanNode[];
}

/** The nodes in any order; none needs what another one fetches. */
export interface ParallelNode {
  readonly kind: 'parallel';
  readonly nodes: readonly PlanNode[];
}

/** One of two plans, by the value of a Boolean variable of the operation. */
export interface ConditionNode {
  readonly kind: 'condition';
  /** The name without `$`. */
  readonly variable: string;
  readonly ifClause: PlanNode | undefined;
  readonly elseClause: PlanNode | undefined;
}

/** Runs `node` on every object at `path` of the data so far; `@` stands for each item of a list. */
export interface FlattenNode {
  readonly kind: 'flatten';
  readonly path: readonly string[];
  readonly node: PlanNode;
}

/** One request to a subgraph: at the root, or with `requires` for the entities of a flatten. */
export interface FetchNode {
  readonly kind: 'fetch';
  readonly subgraph: string;
  /** The text to send; an entity fetch has the variable `$representations`. */
  readonly operation: string;
  /** `operation`, parsed, without locations. */
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly operationKind: OperationTypeNode;
  /** Variables of the client that the text uses, without `$`; `representations` is not among them. */
  readonly variableUsages: readonly string[];
  /** What makes up a representation; nothing for a fetch at the root. */
  readonly requires: readonly RequiredNode[] | undefined;
  /** Applied to each representation before it is sent. */
  readonly inputRewrites: readonly Rewrite[];
  /** Applied to what the subgraph answered, to each entity on its own, before it is merged. */
  readonly outputRewrites: readonly Rewrite[];
}

export type RequiredNode = RequiredField | RequiredFragment;

/** A value is read from the data under `responseKey` and sent in the representation as `name`. */
export interface RequiredField {
  readonly kind: 'field';
  readonly responseKey: string;
  readonly name: string;
  readonly selections: readonly RequiredNode[] | undefined;
}

/** Applies to objects of the type, whose name may be that of an interface or union. */
export interface RequiredFragment {
  readonly kind: 'fragment';
  readonly typeCondition: string | undefined;
  readonly selections: readonly RequiredNode[];
}

/** `path` holds response keys and `... on Type`; lists on the way are gone through item by item. */
export type Rewrite = ValueSetter | KeyRenamer;

export interface ValueSetter {
  readonly kind: 'set-value';
  readonly path: readonly string[];
  readonly value: unknown;
}

export interface KeyRenamer {
  readonly kind: 'rename-key';
  readonly path: readonly string[];
  readonly newKey: string;
}

/**
 * Rebuilds the tree with every fetch replaced by what `replace` gives for it, from the leaves up.
 * `path` is that of the flatten right above the fetch, if any; a flatten is handed over with its
 * fetch and replaced as a whole.
 */
export function replaceFetches(
  node: PlanNode,
  replace: (fetch: FetchNode, path: readonly string[] | undefined) => PlanNode,
): PlanNode {
  switch (node.kind) {
    case 'fetch':
      return replace(node, undefined);
    case 'flatten':
      if (node.node.kind === 'fetch') return replace(node.node, node.path);
      return { ...node, node: replaceFetches(node.node, replace) };
    case 'condition':
      return {
        ...node,
        ifClause: node.ifClause && replaceFetches(node.ifClause, replace),
        elseClause: node.elseClause && replaceFetches(node.elseClause, replace),
      };
    case 'sequence':
    case 'parallel':
      return { ...node, nodes: node.nodes.map((child) => replaceFetches(child, replace)) };
    default:
      return node satisfies never;
  }
}

/** The node for runs in which the variables have the given values. */
export function nodeUnder(values: ReadonlyMap<string, boolean>, node: PlanNode): PlanNode {
  return [...values].reduceRight<PlanNode>(
    (child, [variable, value]) => ({
      kind: 'condition',
      variable,
      ifClause: value ? child : undefined,
      elseClause: value ? undefined : child,
    }),
    node,
  );
}

/** Calls `visit` for every fetch, in the order of the plan. */
export function visitFetches(node: PlanNode, visit: (fetch: FetchNode) => void): void {
  replaceFetches(node, (fetch) => {
    visit(fetch);
    return fetch;
  });
}
