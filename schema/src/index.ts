export type { FailOn } from './check/change-problems.ts';
export { type CheckOptions, type CheckReport, check } from './check/check.ts';
export { apiFile, supergraphFile } from './compose/artifacts.ts';
export {
  COMPOSER_VERSION,
  type ComposedGraph,
  type ComposeFailure,
  type ComposeOptions,
  type ComposeResult,
  composeSupergraph,
  type SubgraphInput,
} from './compose/compose.ts';
export type { DiagnosticKind } from './diagnostic/codes.ts';
export {
  type AffectedOperation,
  type Diagnostic,
  type ExitCode,
  exitCodeOf,
  hasErrors,
  type RelatedPlace,
  type Severity,
} from './diagnostic/diagnostic.ts';
export { formatPlace, type Place, SourceText } from './diagnostic/source-text.ts';
export { type Change, type ChangeCode, type ChangeLevel, levelOf } from './diff/change.ts';
export { diffSchemas } from './diff/diff-schemas.ts';
export { type BaselineSpec, parseBaselineSpec } from './load/baseline.ts';
export type { SchemaLocation, SubgraphConfig, SupergraphConfig } from './load/config.ts';
export type { ConfigResult } from './load/read-config.ts';
export { createSdlFetcher, type FetchedSdl, type FetchSdl } from './load/remote-sdl.ts';
export type { LoadedSubgraphs, SubgraphSource } from './load/subgraphs.ts';
export { loadKnownOperations, loadSupergraph, loadSupergraphConfig } from './load-from-disk.ts';
export type { KnownOperation } from './operations/operation.ts';
export { coloured, plain } from './report/style.ts';
export { formatDiagnostics } from './report/text.ts';
