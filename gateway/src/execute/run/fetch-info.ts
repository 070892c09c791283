import type { FetchNode } from '../../plan/plan-node.ts';
import { filledKeys, type KeyTree } from './filled-keys.ts';
import { type PathStep, pathSteps, type ResponsePath } from './path.ts';
import { renamedKeys } from './rewrites.ts';

/** What is known of a fetch and its place in the plan before it runs. */
export interface FetchInfo {
  readonly subgraph: string;
  /** Its number in the order of the plan, in which errors are listed. */
  readonly ordinal: number;
  readonly isEntityFetch: boolean;
  readonly path: ResponsePath;
  readonly steps: readonly PathStep[];
  /** The response keys that it fills. */
  readonly keys: KeyTree;
  /** Response keys of the subgraph's answer that have another name in ours. */
  readonly renamed: ReadonlyMap<string, string>;
}

export function fetchInfo(fetch: FetchNode, path: ResponsePath, ordinal: number): FetchInfo {
  const isEntityFetch = fetch.requires !== undefined;
  const renamed = renamedKeys(fetch.outputRewrites);
  return {
    subgraph: fetch.subgraph,
    ordinal,
    isEntityFetch,
    path,
    steps: pathSteps(path),
    keys: filledKeys(fetch.document, renamed, isEntityFetch),
    renamed,
  };
}
