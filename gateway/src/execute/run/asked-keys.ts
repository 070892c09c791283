import { type DocumentNode, Kind, visit } from 'graphql';
import type { PlanNode } from '../../plan/plan-node.ts';
import { filledKeys, type GrowingTree, type KeyTree } from './filled-keys.ts';
import { isIncluded } from './is-included.ts';
import { pathSteps, type ResponsePath } from './path.ts';
import { renamedKeys } from './rewrites.ts';

/** The keys of the whole data that a run asks its subgraphs for, by the client's conditions. */
export type AskedKeys = (isTrue: (variable: string) => boolean) => KeyTree;

/** @returns `undefined` for a plan without conditions: it asks for everything, always. */
export function createAskedKeys(plan: PlanNode): AskedKeys | undefined {
  if (!hasConditions(plan)) return undefined;
  return (isTrue) => {
    const root: GrowingTree = new Map();
    addNode(plan, [], isTrue, root);
    return root;
  };
}

/** The part of the tree below a path; nothing was asked for where it doesn't lead. */
export function keysAt(tree: KeyTree, path: ResponsePath): KeyTree {
  let keys: KeyTree | undefined = tree;
  for (const { key } of pathSteps(path)) if (key !== undefined) keys = keys?.get(key);
  return keys ?? new Map();
}

function addNode(
  node: PlanNode | undefined,
  path: ResponsePath,
  isTrue: (variable: string) => boolean,
  root: GrowingTree,
): void {
  switch (node?.kind) {
    case undefined:
      return;
    case 'sequence':
    case 'parallel':
      for (const child of node.nodes) addNode(child, path, isTrue, root);
      return;
    case 'condition':
      addNode(isTrue(node.variable) ? node.ifClause : node.elseClause, path, isTrue, root);
      return;
    case 'flatten':
      addNode(node.node, [...path, ...node.path], isTrue, root);
      return;
    case 'fetch': {
      const renamed = renamedKeys(node.outputRewrites);
      const filled = filledKeys(node.document, renamed, node.requires !== undefined, (selection) =>
        isIncluded(selection, isTrue),
      );
      graft(filled, growAt(root, path));
      return;
    }
    default:
      node satisfies never;
  }
}

function growAt(root: GrowingTree, path: ResponsePath): GrowingTree {
  let tree = root;
  for (const { key } of pathSteps(path)) {
    if (key === undefined) continue;
    const below: GrowingTree = tree.get(key) ?? new Map();
    tree.set(key, below);
    tree = below;
  }
  return tree;
}

function graft(source: GrowingTree, target: GrowingTree): void {
  for (const [key, below] of source) {
    const known = target.get(key);
    if (known) graft(below, known);
    else target.set(key, below);
  }
}

function hasConditions(node: PlanNode | undefined): boolean {
  switch (node?.kind) {
    case undefined:
      return false;
    case 'condition':
      return true;
    case 'flatten':
      return hasConditions(node.node);
    case 'fetch':
      return hasDirectives(node.document);
    case 'sequence':
    case 'parallel':
      return node.nodes.some(hasConditions);
    default:
      return node satisfies never;
  }
}

function hasDirectives(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    enter({ kind }) {
      found ||= kind === Kind.DIRECTIVE;
    },
  });
  return found;
}
