export { type CheckOptions, type CheckReport, check } from './check/check.ts';
export { COMPOSER_VERSION } from './compose/apollo-composer.ts';
export { apiFile, supergraphFile } from './compose/artifacts.ts';
export {
  type ComposedGraph,
  type ComposeFailure,
  type ComposeOptions,
  type ComposeResult,
  composeSupergraph,
  type SubgraphInput,
} from './compose/compose.ts';
export type { Composer } from './compose/composer.ts';
export { loadComposer } from './compose/load-composer.ts';
export type { DiagnosticKind } from './diagnostic/codes.ts';
export {
  type AffectedOperation,
  type Approval,
  type Cause,
  type Diagnostic,
  type ExitCode,
  exitCodeOf,
  hasErrors,
  type OperationUsage,
  type RelatedPlace,
  type Severity,
} from './diagnostic/diagnostic.ts';
export { formatPlace, type Place, SourceText } from './diagnostic/source-text.ts';
export { type Change, type ChangeCode, type ChangeLevel, levelOf } from './diff/change.ts';
export { diffSchemas } from './diff/diff-schemas.ts';
export { type BaselineSpec, parseBaselineSpec } from './load/baseline-spec.ts';
export type { CheckSettings, ComposerName, FailOn } from './load/check-settings.ts';
export type { SchemaLocation, SubgraphConfig, SupergraphConfig } from './load/config.ts';
export type { ConfigResult } from './load/read-config.ts';
export { createQuerySender, type SendQuery } from './load/remote-query.ts';
export { createSdlFetcher, type FetchedSdl, type FetchSdl } from './load/remote-sdl.ts';
export type { LoadedSubgraphs, SubgraphSource } from './load/subgraphs.ts';
export { folderStore, type TextStore } from './load/text-store.ts';
export { loadKnownOperations, loadSupergraph, loadSupergraphConfig } from './load-from-disk.ts';
export type { KnownOperation } from './operations/operation.ts';
export type { ComparedPlan } from './plans/compare-plans.ts';
export type { PlanCost } from './plans/plan-cost.ts';
export { coloured, plain } from './report/style.ts';
export { formatDiagnostics } from './report/text.ts';
