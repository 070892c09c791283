import type { ConfigFile } from './schema.ts';
import type { ConfigSource } from './source.ts';

/** What single options cannot say: sentences about options that do not fit together. */
export function checkTogether(file: ConfigFile, source: ConfigSource): string[] {
  return [
    ...checkSupergraph(file, source),
    ...checkServerTimes(file.server, source),
    ...checkCallTimes(file, source),
  ];
}

function checkSupergraph({ mode, supergraph }: ConfigFile, source: ConfigSource): string[] {
  const place = source.placeOf(['supergraph']);
  if ((supergraph.file === undefined) === (supergraph.compose === undefined)) {
    return [`${place}: supergraph must have either file or compose.`];
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

function checkServerTimes(server: ConfigFile['server'], source: ConfigSource): string[] {
  if (server.headersTimeoutMs <= server.requestTimeoutMs) return [];
  return [
    `${source.placeOf(['server', 'headersTimeoutMs'])}: server.headersTimeoutMs (${server.headersTimeoutMs}) must not be greater than server.requestTimeoutMs (${server.requestTimeoutMs}).`,
  ];
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
