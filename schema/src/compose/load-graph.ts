import { type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts';
import type { SupergraphConfig } from '../load/config.ts';
import type { FileTree } from '../load/files.ts';
import { readConfig } from '../load/read-config.ts';
import type { FetchSdl } from '../load/remote-sdl.ts';
import { loadSubgraphs, type SubgraphSource } from '../load/subgraphs.ts';
import { type ComposedGraph, type ComposeFailure, composeSupergraph } from './compose.ts';
import { composerVersionProblems } from './composer-version.ts';

export interface LoadGraphOptions {
  readonly tree: FileTree;
  /** Absolute path of the configuration in `tree`. */
  readonly configPath: string;
  readonly env: NodeJS.ProcessEnv;
  readonly fetchSdl: FetchSdl;
}

/** A graph as far as it could be had: the stage that failed says why in `diagnostics`. */
export type LoadedGraph =
  | { readonly stage: 'config'; readonly diagnostics: readonly Diagnostic[] }
  | {
      readonly stage: 'sources';
      readonly config: SupergraphConfig;
      readonly diagnostics: readonly Diagnostic[];
    }
  | {
      readonly stage: 'composed';
      readonly config: SupergraphConfig;
      readonly sources: readonly SubgraphSource[];
      readonly result: ComposedGraph | ComposeFailure;
      readonly diagnostics: readonly Diagnostic[];
    };

/** Reads a configuration and its subgraphs, and composes them. Never throws for bad input. */
export async function loadGraph({
  tree,
  configPath,
  env,
  fetchSdl,
}: LoadGraphOptions): Promise<LoadedGraph> {
  const read = await readConfig(tree, configPath, env);
  if (!read.ok) return { stage: 'config', diagnostics: read.diagnostics };
  const { config } = read;
  const loaded = await loadSubgraphs(config, tree, fetchSdl);
  if (hasErrors(loaded.diagnostics))
    return { stage: 'sources', config, diagnostics: loaded.diagnostics };
  const result = composeSupergraph(loaded.subgraphs, { place: config.place });
  const said = result.ok ? result.hints : result.diagnostics;
  const diagnostics = [...composerVersionProblems(config), ...said];
  return { stage: 'composed', config, sources: loaded.subgraphs, result, diagnostics };
}
