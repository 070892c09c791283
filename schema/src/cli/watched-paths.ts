import type { LoadedGraph } from '../compose/load-graph.ts';
import { globRoot, isGlob } from '../load/glob.ts';
import type { WatchedPaths } from './watch.ts';

/** What a graph was read from: the configuration, files of schemas, and the folders of patterns. */
export function watchedPaths(graph: LoadedGraph, configPath: string): WatchedPaths {
  const subgraphs = graph.stage === 'config' ? [] : graph.config.subgraphs;
  const patterns = subgraphs.flatMap(({ schema }) =>
    schema.kind === 'files' ? schema.patterns.map((each) => each.pattern) : [],
  );
  return {
    files: new Set([configPath, ...patterns.filter((each) => !isGlob(each))]),
    folders: new Set(patterns.filter(isGlob).map(globRoot)),
  };
}
