import { resolve as resolvePath } from 'node:path';
import type { ConfigFile } from './schema.ts';

/** Where Apollo Sandbox sends its requests from: the site, and the frame that the page embeds. */
const SANDBOX_ORIGINS = [
  'https://studio.apollographql.com',
  'https://sandbox.embed.apollographql.com',
  'https://explorer.embed.apollographql.com',
];

/** Fills in what depends on the mode, on other options or on where the file stands. */
export function resolveConfig(file: ConfigFile, folder: string) {
  const development = file.mode === 'development';
  return {
    ...file,
    server: {
      ...file.server,
      portFallback: file.server.portFallback ?? development,
      shutdownDelayMs: file.server.shutdownDelayMs ?? (development ? 0 : 5_000),
      shutdownGraceMs: file.server.shutdownGraceMs ?? (development ? 3_000 : 20_000),
    },
    overload: {
      ...file.overload,
      // Beside compilers and databases on one machine, a loop is late for reasons that are not its own.
      maxLoopDelayMs: file.overload.maxLoopDelayMs ?? (development ? 0 : 200),
    },
    cors: { origins: file.cors.origins ?? (development ? SANDBOX_ORIGINS : []) },
    introspection: file.introspection ?? development,
    sandbox: file.sandbox ?? development,
    errors: {
      ...file.errors,
      subgraphMessages: file.errors.subgraphMessages ?? (development ? 'all' : 'coded'),
    },
    callers: {
      ...file.callers,
      anonymous: { ...file.callers.anonymous, id: file.callers.anonymous.id ?? null },
    },
    supergraph: resolveSupergraph(file.supergraph, folder),
    subgraphs: resolveSubgraphs(file.subgraphs),
  };
}

function resolveSupergraph(
  { file, watch, lastGoodFile: kept, compose }: ConfigFile['supergraph'],
  folder: string,
) {
  const lastGoodFile = kept === undefined ? undefined : resolvePath(folder, kept);
  if (compose) return { kind: 'compose', lastGoodFile, ...compose } as const;
  return { kind: 'file', file: resolvePath(folder, file ?? ''), watch, lastGoodFile } as const;
}

function resolveSubgraphs({ defaults, ...named }: ConfigFile['subgraphs']) {
  const byName = Object.entries(named).map(([name, own]) => [
    name,
    {
      url: own.url,
      timeoutMs: own.timeoutMs ?? defaults.timeoutMs,
      connectTimeoutMs: own.connectTimeoutMs ?? defaults.connectTimeoutMs,
      maxConnections: own.maxConnections ?? defaults.maxConnections,
      maxQueued: own.maxQueued ?? defaults.maxQueued,
      maxResponseBytes: own.maxResponseBytes ?? defaults.maxResponseBytes,
      forwardHeaders: own.forwardHeaders ?? defaults.forwardHeaders,
      shareInFlight: own.shareInFlight ?? defaults.shareInFlight,
      batchWindowMs: own.batchWindowMs ?? defaults.batchWindowMs,
      maxBatchSize: own.maxBatchSize ?? defaults.maxBatchSize,
      retries: own.retries ?? defaults.retries,
      breaker: { ...defaults.breaker, ...own.breaker },
      verifyEntities: own.verifyEntities ?? defaults.verifyEntities,
    },
  ]);
  return { defaults, byName: Object.fromEntries(byName) as Record<string, NamedSubgraph> };
}

type NamedSubgraph = ConfigFile['subgraphs']['defaults'] & { url: string | undefined };
