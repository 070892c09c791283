export { ArchipelagoGateway } from './apollo/archipelago-gateway.ts';
export type { ArchipelagoGatewayOptions, SubgraphOptions } from './apollo/options.ts';
export { type GatewayConfig, loadConfig, parseConfig } from './config/load-config.ts';
export {
  createGateway,
  type Gateway,
  type GatewayAddress,
  type GatewayOptions,
} from './create-gateway.ts';
export { ERRORS, type ErrorCode, GatewayError } from './errors.ts';
export type { ErrorPolicy } from './execute/present-subgraph-error.ts';
export { stringifyResult } from './execute/text-data.ts';
export type {
  Caller,
  HookedAnswer,
  HookedOperation,
  HookedPlan,
  HookedRequest,
  PipelineHooks,
} from './pipeline/hooks.ts';
export { Refusal, type RefusalOptions } from './pipeline/refusal.ts';
export type { SupergraphState } from './supergraph/manager.ts';
export type { Supergraph } from './supergraph/supergraph.ts';
