import type { LoadedGraph } from '../compose/load-graph.ts';
import { patternsOf } from '../load/config.ts';
import { globRoot, isGlob } from '../load/glob.ts';
import type { WatchedPaths } from './watch.ts';

/** What a graph was read from: the configuration, files of schemas, and the folders of patterns. */
export function watchedPaths(graph: LoadedGraph, configPath: string): WatchedPaths {
  const patterns = graph.stage === 'config' ? [] : patternsOf(graph.config.subgraphs);
  return {
    files: new Set([configPath, ...patterns.filter((each) => !isGlob(each))]),
    folders: new Set(patterns.filter(isGlob).map(globRoot)),
  };
}
