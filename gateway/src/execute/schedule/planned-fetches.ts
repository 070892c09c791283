import { type FetchNode, type PlanNode, visitFetches } from '../../plan/plan-node.ts';
import { type FetchInfo, fetchInfo } from '../run/fetch-info.ts';
import { filledKeys, type KeyTree } from '../run/filled-keys.ts';
import type { ResponsePath } from '../run/path.ts';

/** A value that a variable must have for a fetch to run. */
export interface Guard {
  readonly variable: string;
  readonly value: boolean;
}

/** A fetch of a plan, taken out of the tree. */
export interface PlannedFetch {
  readonly fetch: FetchNode;
  readonly info: FetchInfo;
  /** The response keys that it fills, `__typename` among them. */
  readonly filled: KeyTree;
  readonly guards: readonly Guard[];
  /** The fetches that the plan has finished before this one begins. */
  readonly earlier: ReadonlySet<PlannedFetch>;
}

/** The fetches of a plan, in its order. */
export function plannedFetches(plan: PlanNode): readonly PlannedFetch[] {
  const ordinals = new Map<FetchNode, number>();
  visitFetches(plan, (fetch) => ordinals.set(fetch, ordinals.size));
  return list(plan, [], [], new Set());

  function list(
    node: PlanNode | undefined,
    path: ResponsePath,
    guards: readonly Guard[],
    earlier: ReadonlySet<PlannedFetch>,
  ): PlannedFetch[] {
    switch (node?.kind) {
      case undefined:
        return [];
      case 'fetch': {
        const info = fetchInfo(node, path, ordinals.get(node) ?? 0);
        const { renamed, isEntityFetch } = info;
        const filled = filledKeys(node.document, renamed, isEntityFetch, { typenames: true });
        return [{ fetch: node, info, filled, guards, earlier }];
      }
      case 'flatten':
        return list(node.node, [...path, ...node.path], guards, earlier);
      case 'condition': {
        const { variable, ifClause, elseClause } = node;
        const when = (value: boolean) => [...guards, { variable, value }];
        return [
          ...list(ifClause, path, when(true), earlier),
          ...list(elseClause, path, when(false), earlier),
        ];
      }
      case 'parallel':
        return node.nodes.flatMap((child) => list(child, path, guards, earlier));
      case 'sequence': {
        const found: PlannedFetch[] = [];
        for (const child of node.nodes) {
          found.push(...list(child, path, guards, new Set([...earlier, ...found])));
        }
        return found;
      }
      default:
        return node satisfies never;
    }
  }
}
