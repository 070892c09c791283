import { resolve } from 'node:path';
import type { ConfigFile } from './schema.ts';
import type { ConfigSource } from './source.ts';

/**
 * What single options cannot say: sentences about options that do not fit together.
 *
 * @param folder that relative paths start from.
 */
export function checkTogether(file: ConfigFile, source: ConfigSource, folder: string): string[] {
  return [
    ...checkSupergraph(file, source, folder),
    ...checkServerTimes(file.server, source),
    ...checkCallers(file.callers, source),
    ...checkCallTimes(file, source),
  ];
}

function checkSupergraph(
  { mode, supergraph }: ConfigFile,
  source: ConfigSource,
  folder: string,
): string[] {
  const place = source.placeOf(['supergraph']);
  if ((supergraph.file === undefined) === (supergraph.compose === undefined)) {
    return [`${place}: supergraph must have either file or compose.`];
  }
  const { file, lastGoodFile } = supergraph;
  if (lastGoodFile !== undefined && isSamePath(folder, file, lastGoodFile)) {
    const lastGoodPlace = source.placeOf(['supergraph', 'lastGoodFile']);
    return [`${lastGoodPlace}: supergraph.lastGoodFile must not be supergraph.file.`];
  }
  if (!supergraph.compose) return [];
  const composePlace = source.placeOfKey(['supergraph', 'compose']);
  if (mode === 'production') {
    return [
      `${composePlace}: supergraph.compose is for development; in production compose beforehand and name the result in supergraph.file.`,
    ];
  }
  if (Object.keys(supergraph.compose.subgraphs).length === 0) {
    return [`${composePlace}: supergraph.compose.subgraphs must name at least one subgraph.`];
  }
  return [];
}

/** However they are written: the source would else be written over. */
function isSamePath(folder: string, path: string | undefined, other: string): boolean {
  return path !== undefined && resolve(folder, path) === resolve(folder, other);
}

function checkServerTimes(server: ConfigFile['server'], source: ConfigSource): string[] {
  if (server.headersTimeoutMs <= server.requestTimeoutMs) return [];
  return [
    `${source.placeOf(['server', 'headersTimeoutMs'])}: server.headersTimeoutMs (${server.headersTimeoutMs}) must not be greater than server.requestTimeoutMs (${server.requestTimeoutMs}).`,
  ];
}

/** Scopes belong to somebody. */
function checkCallers({ headers }: ConfigFile['callers'], source: ConfigSource): string[] {
  const { id, scopes } = headers;
  if (scopes === undefined || (id !== undefined && id !== scopes)) return [];
  const place = source.placeOf(['callers', 'headers', 'scopes']);
  return [`${place}: callers.headers.scopes needs callers.headers.id, with another name.`];
}

/** A subgraph that may take as long as the request leaves no time to answer with partial data. */
function checkCallTimes({ subgraphs, traffic }: ConfigFile, source: ConfigSource): string[] {
  return Object.entries(subgraphs).flatMap(([name, { timeoutMs }]) => {
    if (timeoutMs === undefined || timeoutMs < traffic.requestTimeoutMs) return [];
    return [
      `${source.placeOf(['subgraphs', name, 'timeoutMs'])}: subgraphs.${name}.timeoutMs (${timeoutMs}) must be less than traffic.requestTimeoutMs (${traffic.requestTimeoutMs}).`,
    ];
  });
}
