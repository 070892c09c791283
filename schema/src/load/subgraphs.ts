import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import { type Place, SourceText } from '../diagnostic/source-text.ts';
import type { FilePattern, SubgraphConfig, SupergraphConfig } from './config.ts';
import { type FileTree, posix } from './files.ts';
import { globRoot, globToRegExp, isGlob } from './glob.ts';
import { shownUrl } from './remote-query.ts';
import type { FetchSdl } from './remote-sdl.ts';
import { readText } from './text.ts';

/** The schema of one subgraph as text, from one file or several. */
export interface SubgraphSource {
  readonly name: string;
  /** The URL that goes into the supergraph. */
  readonly url: string;
  readonly sources: readonly SourceText[];
  /** The place of the subgraph's name in the configuration, where there is one. */
  readonly place: Place | undefined;
}

export interface LoadedSubgraphs {
  /** Those that could be read, in the order of the configuration. */
  readonly subgraphs: readonly SubgraphSource[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the SDL of every subgraph; one that cannot be read does not keep the others from it. */
export async function loadSubgraphs(
  config: SupergraphConfig,
  tree: FileTree,
  fetchSdl: FetchSdl,
): Promise<LoadedSubgraphs> {
  const loaded = await Promise.all(
    config.subgraphs.map((subgraph) => loadSubgraph(subgraph, tree, fetchSdl)),
  );
  return {
    subgraphs: loaded.map((each) => each.subgraph),
    diagnostics: loaded.flatMap((each) => each.diagnostics),
  };
}

async function loadSubgraph(config: SubgraphConfig, tree: FileTree, fetchSdl: FetchSdl) {
  const { name, routingUrl: url, place } = config;
  const results = await readSources(config, tree, fetchSdl);
  const sources = results.filter((each) => each instanceof SourceText);
  const unread = results.filter((each): each is Diagnostic => !(each instanceof SourceText));
  const blank = sources.filter(isBlank).map((source) => emptyProblem(source, name));
  return { subgraph: { name, url, sources, place }, diagnostics: [...unread, ...blank] };
}

async function readSources(
  subgraph: SubgraphConfig,
  tree: FileTree,
  fetchSdl: FetchSdl,
): Promise<(SourceText | Diagnostic)[]> {
  const { schema, name } = subgraph;
  if (schema.kind === 'url') {
    const fetched = await fetchSdl(schema.url, schema.headers);
    if (fetched.ok) return [new SourceText(shownUrl(schema.url), fetched.sdl)];
    const message = `Subgraph "${name}" did not give its schema: ${fetched.reason}`;
    return [diagnostic({ code: 'SDL_URL', message, subgraph: name, place: schema.place })];
  }
  const found = await Promise.all(schema.patterns.map((each) => expandPattern(each, name, tree)));
  // Two patterns may name the same file.
  const unique = new Map(found.flat().map((each) => ['path' in each ? each.path : each, each]));
  return Promise.all(
    [...unique.values()].map((each) => ('path' in each ? readFile(each, name, tree) : each)),
  );
}

interface NamedFile {
  readonly path: string;
  readonly place: Place;
}

async function expandPattern(
  { pattern, place }: FilePattern,
  subgraph: string,
  tree: FileTree,
): Promise<(NamedFile | Diagnostic)[]> {
  if (!isGlob(pattern) || (await tree.read(pattern)).kind === 'bytes')
    return [{ path: pattern, place }];
  const refuse = (message: string, code: string): Diagnostic[] => [
    diagnostic({ code, message, subgraph, place }),
  ];
  let matcher: RegExp;
  try {
    matcher = globToRegExp(posix(pattern));
  } catch {
    return refuse(`"${tree.show(pattern)}" is not a valid pattern`, 'CONFIG_INVALID');
  }
  const files = await tree.list(globRoot(posix(pattern)));
  const matching = files.filter((path) => matcher.test(posix(path))).sort();
  if (matching.length > 0) return matching.map((path) => ({ path, place }));
  return refuse(`No file matches "${tree.show(pattern)}"`, 'SDL_MISSING');
}

const SDL_CODES = {
  missing: 'SDL_MISSING',
  unreadable: 'SDL_UNREADABLE',
  encoding: 'SDL_ENCODING',
};

async function readFile(
  { path, place }: NamedFile,
  subgraph: string,
  tree: FileTree,
): Promise<SourceText | Diagnostic> {
  const read = await readText(tree, path, {
    what: 'schema file',
    codes: SDL_CODES,
    namedAt: place,
    subgraph,
  });
  return read.ok ? read.source : read.diagnostic;
}

function isBlank(source: SourceText): boolean {
  return /^(?:[\s,\ufeff]|#.*)*$/.test(source.text);
}

function emptyProblem(source: SourceText, subgraph: string): Diagnostic {
  return diagnostic({
    code: 'SDL_EMPTY',
    message: `The schema file "${source.file}" holds no definitions`,
    subgraph,
    place: source.place(0),
    help: 'define the types of the subgraph in it, or take it out of the configuration',
  });
}
