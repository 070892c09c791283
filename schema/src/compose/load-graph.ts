import { type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts';
import type { ComposerName } from '../load/check-settings.ts';
import type { SupergraphConfig } from '../load/config.ts';
import { diskTree, type FileTree } from '../load/files.ts';
import { readConfig } from '../load/read-config.ts';
import type { FetchSdl } from '../load/remote-sdl.ts';
import { loadSubgraphs, type SubgraphSource } from '../load/subgraphs.ts';
import { type ComposedGraph, type ComposeFailure, composeSupergraph } from './compose.ts';
import { composerVersionProblems } from './composer-version.ts';
import type { CompositionCache } from './composition-cache.ts';
import { contentOf } from './composition-content.ts';
import { loadComposer } from './load-composer.ts';

export type LoadGraphOptions = {
  readonly env: NodeJS.ProcessEnv;
  readonly fetchSdl: FetchSdl;
  /** @default the configuration's, then Apollo's */
  readonly composer?: ComposerName | undefined;
  /** A graph that is composed already: the same texts need no second composition. */
  readonly reuse?: Reusable;
  /** Compositions of earlier runs; what comes from there has no hints. */
  readonly cache?: CompositionCache | undefined;
} & (
  | {
      readonly tree: FileTree;
      /** Absolute path of the configuration in `tree`. */
      readonly configPath: string;
    }
  | { readonly config: SupergraphConfig }
);

interface Reusable {
  readonly sources: readonly SubgraphSource[];
  readonly result: ComposedGraph | ComposeFailure;
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
export async function loadGraph(options: LoadGraphOptions): Promise<LoadedGraph> {
  const tree = 'tree' in options ? options.tree : diskTree('/');
  const read =
    'config' in options
      ? ({ ok: true, config: options.config } as const)
      : await readConfig(tree, options.configPath, options.env);
  if (!read.ok) return { stage: 'config', diagnostics: read.diagnostics };
  const { config } = read;
  const loaded = await loadSubgraphs(config, tree, options.fetchSdl);
  if (hasErrors(loaded.diagnostics))
    return { stage: 'sources', config, diagnostics: loaded.diagnostics };
  const sources = loaded.subgraphs;
  const { reuse, cache } = options;
  const composer = await loadComposer(options.composer ?? config.checks.composer ?? 'apollo');
  const result =
    reuseFor(sources, reuse) ??
    (await cache?.read(sources, composer)) ??
    composeSupergraph(sources, { place: config.place, composer });
  await cache?.write(sources, result);
  const said = result.ok ? result.hints : result.diagnostics;
  const diagnostics = [...composerVersionProblems(config, composer), ...said];
  return { stage: 'composed', config, sources, result, diagnostics };
}

function reuseFor(
  sources: readonly SubgraphSource[],
  reuse: Reusable | undefined,
): ComposedGraph | undefined {
  if (!reuse?.result.ok || contentOf(sources) !== contentOf(reuse.sources)) return undefined;
  // The places are those of the other files, and nobody asks for places where nothing differs.
  return reuse.result;
}
