import { type FetchNode, type PlanNode, visitFetches } from '../../plan/plan-node.ts';
import { createAskedKeys } from './asked-keys.ts';
import { type Compilation, compileFetch } from './compile-fetch.ts';
import { type FetchInfo, fetchInfo } from './fetch-info.ts';
import type { ResponsePath } from './path.ts';
import { isConditionMet, type Run } from './run.ts';
import type { TypeTable } from './type-table.ts';

/** A part of a plan, ready to run; it gives nothing to wait for when there is nothing to do. */
export type Step = (run: Run) => Promise<void> | undefined;

/**
 * Compiles a plan once for any number of runs. A run gives what `interpretPlan` gives, but decides
 * nothing per object that the plan decides already, and shares answers instead of copying them.
 */
export function compilePlan(plan: PlanNode | undefined, types: TypeTable): Step {
  if (!plan) return () => undefined;
  const infos = describeFetches(plan);
  const askedKeys = createAskedKeys(plan);
  return compileNode(plan, { infos, all: [...infos.values()], types, askedKeys });
}

interface PlanCompilation extends Compilation {
  readonly infos: ReadonlyMap<FetchNode, FetchInfo>;
}

function describeFetches(plan: PlanNode): ReadonlyMap<FetchNode, FetchInfo> {
  const ordinals = new Map<FetchNode, number>();
  visitFetches(plan, (fetch) => ordinals.set(fetch, ordinals.size));
  const infos = new Map<FetchNode, FetchInfo>();
  describe(plan, []);
  return infos;

  function describe(node: PlanNode | undefined, path: ResponsePath): void {
    switch (node?.kind) {
      case undefined:
        return;
      case 'fetch':
        infos.set(node, fetchInfo(node, path, ordinals.get(node) ?? 0));
        return;
      case 'flatten':
        describe(node.node, [...path, ...node.path]);
        return;
      case 'condition':
        describe(node.ifClause, path);
        describe(node.elseClause, path);
        return;
      case 'sequence':
      case 'parallel':
        for (const child of node.nodes) describe(child, path);
        return;
      default:
        node satisfies never;
    }
  }
}

function compileNode(node: PlanNode, compilation: PlanCompilation): Step {
  switch (node.kind) {
    case 'sequence':
      return inSequence(node.nodes.map((child) => compileNode(child, compilation)));
    case 'parallel':
      return inParallel(node.nodes.map((child) => compileNode(child, compilation)));
    case 'condition': {
      const { variable, ifClause, elseClause } = node;
      const met = ifClause && compileNode(ifClause, compilation);
      const unmet = elseClause && compileNode(elseClause, compilation);
      return (run) => (isConditionMet(variable, run) ? met : unmet)?.(run);
    }
    case 'flatten':
      return compileNode(node.node, compilation);
    case 'fetch': {
      const info = compilation.infos.get(node);
      if (!info) throw new Error('The plan has a fetch that was not described.');
      return compileFetch(node, info, compilation);
    }
    default:
      return node satisfies never;
  }
}

function inSequence(steps: readonly Step[]): Step {
  return async (run) => {
    for (const step of steps) {
      const pending = step(run);
      if (pending) await pending;
    }
  };
}

function inParallel(steps: readonly Step[]): Step {
  return (run) => {
    const pending: Promise<void>[] = [];
    for (const step of steps) {
      const promise = step(run);
      if (promise) pending.push(promise);
    }
    if (pending.length < 2) return pending[0];
    return Promise.all(pending).then(() => undefined);
  };
}
