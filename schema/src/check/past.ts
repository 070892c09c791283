import type { ComposedGraph } from '../compose/compose.ts';
import type { CompositionCache } from '../compose/composition-cache.ts';
import { type LoadedGraph, loadGraph } from '../compose/load-graph.ts';
import type { ParsedSubgraph } from '../compose/parsed-subgraph.ts';
import {
  type ApiOnly,
  getIntrospectionQuery,
  type ReadApiResult,
  readIntrospection,
  readSupergraphSource,
} from '../compose/read-supergraph.ts';
import { type Diagnostic, diagnostic, hasErrors } from '../diagnostic/diagnostic.ts';
import type { Baseline } from '../load/baseline.ts';
import type { SendQuery } from '../load/remote-query.ts';
import type { FetchSdl } from '../load/remote-sdl.ts';
import type { SubgraphSource } from '../load/subgraphs.ts';

/** The graph that a baseline gives, as far as it can be had. */
export type Past =
  | { readonly kind: 'composed'; readonly graph: PastGraph }
  | {
      readonly kind: 'broken';
      readonly diagnostics: readonly Diagnostic[];
      /** Those that could be parsed. */
      readonly subgraphs: readonly ParsedSubgraph[];
    }
  | { readonly kind: 'missing'; readonly diagnostic: Diagnostic };

export interface PastGraph extends ApiOnly {
  /** None where only the composed graph is known. */
  readonly subgraphs: readonly ParsedSubgraph[];
}

export interface PastOptions {
  /** The graph now. */
  readonly graph: Extract<LoadedGraph, { stage: 'composed' }>;
  readonly env: NodeJS.ProcessEnv;
  readonly fetchSdl: FetchSdl;
  readonly sendQuery: SendQuery;
  /** Whether the baseline was chosen without being asked for. */
  readonly isAuto: boolean;
  readonly cache?: CompositionCache | undefined;
}

type KnownBaseline = Exclude<Baseline, { kind: 'none' }>;

/** Reads and composes what a baseline names. Never throws for bad input. */
export async function loadPast(baseline: KnownBaseline, options: PastOptions): Promise<Past> {
  switch (baseline.kind) {
    case 'graph':
      return pastOfFiles(baseline, options);
    case 'live':
      return pastOfServers(options);
    case 'supergraph':
      return pastOfApi(readSupergraphSource(baseline.source), (reason) =>
        diagnostic({
          code: 'BASELINE_UNREADABLE',
          message: `"${baseline.source.file}" is not a supergraph: ${reason}`,
          place: baseline.source.place(0),
        }),
      );
    case 'introspect':
      return pastOfGateway(baseline.url, baseline.name, options);
    default:
      return baseline satisfies never;
  }
}

async function pastOfFiles(
  baseline: Extract<Baseline, { kind: 'graph' }>,
  options: PastOptions,
): Promise<Past> {
  const { tree, configPath } = baseline;
  const { env, graph } = options;
  const fetchSdl = sdlAsNow(options);
  const reuse = { sources: graph.sources, result: graph.result };
  const { cache } = options;
  const composer = graph.result.composer.name;
  const then = await loadGraph({ tree, configPath, env, fetchSdl, composer, reuse, cache });
  if (then.stage === 'config' && then.diagnostics.some((each) => each.code === 'CONFIG_MISSING')) {
    return { kind: 'missing', diagnostic: missingConfig(baseline, options.isAuto) };
  }
  return pastOfLoaded(then);
}

async function pastOfServers({ graph, env, fetchSdl }: PastOptions): Promise<Past> {
  const { config } = graph;
  const subgraphs = config.subgraphs.map((each) => ({
    ...each,
    schema: { kind: 'url', url: each.routingUrl, headers: {}, place: each.place } as const,
  }));
  const composer = graph.result.composer.name;
  const then = await loadGraph({ config: { ...config, subgraphs }, env, fetchSdl, composer });
  const failed = then.stage === 'sources' ? then.diagnostics[0] : undefined;
  return failed ? { kind: 'missing', diagnostic: failed } : pastOfLoaded(then);
}

function pastOfLoaded(then: LoadedGraph): Past {
  if (then.stage !== 'composed' || !then.result.ok) {
    const subgraphs = then.stage === 'composed' ? then.result.subgraphs : [];
    return { kind: 'broken', diagnostics: then.diagnostics.filter(isError), subgraphs };
  }
  return { kind: 'composed', graph: pastOfComposed(then.result) };
}

function isError(each: Diagnostic): boolean {
  return hasErrors([each]);
}

function pastOfComposed(result: ComposedGraph): PastGraph {
  const { apiSchema, supergraphSdl, subgraphs } = result;
  return { apiSchema, supergraphSdl, subgraphs, placeOf: () => undefined };
}

function pastOfApi(read: ReadApiResult, problem: (reason: string) => Diagnostic): Past {
  if (!read.ok) return { kind: 'missing', diagnostic: problem(read.reason) };
  return { kind: 'composed', graph: { ...read.api, subgraphs: [] } };
}

async function pastOfGateway(url: string, name: string, { sendQuery }: PastOptions): Promise<Past> {
  const problem = (reason: string): Diagnostic =>
    diagnostic({
      code: 'BASELINE_MISSING',
      message: `The baseline ${name} did not give its schema: ${reason}`,
      help: 'a gateway in production may refuse introspection; ask one that allows it',
    });
  const answer = await sendQuery(url, getIntrospectionQuery({ specifiedByUrl: true }));
  if (!answer.ok) return { kind: 'missing', diagnostic: problem(answer.reason) };
  return pastOfApi(readIntrospection(answer.data), (reason) => problem(answer.complaint ?? reason));
}

/** A running subgraph has no past: what it says now stands on both sides of the comparison. */
function sdlAsNow({ graph, fetchSdl }: PastOptions): FetchSdl {
  const texts = new Map(
    graph.config.subgraphs.map(({ name, schema }) => [
      schema.kind === 'url' ? schema.url : undefined,
      graph.sources.find((each: SubgraphSource) => each.name === name)?.sources[0]?.text,
    ]),
  );
  return async (url, headers) => {
    const sdl = texts.get(url);
    return sdl === undefined ? fetchSdl(url, headers) : { ok: true, sdl };
  };
}

function missingConfig(
  { tree, configPath, name, description }: Extract<Baseline, { kind: 'graph' }>,
  auto: boolean,
): Diagnostic {
  const file = tree.show(configPath);
  return auto
    ? diagnostic({
        severity: 'warning',
        code: 'BASELINE_SKIPPED',
        message: `Nothing to compare with: ${file} does not exist at ${description}`,
        help: 'if the file has moved, name a baseline with --baseline dir:PATH',
      })
    : diagnostic({
        code: 'BASELINE_MISSING',
        message: `The baseline ${name} has no graph: ${file} does not exist`,
      });
}
