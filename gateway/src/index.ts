export { type GatewayConfig, loadConfig, parseConfig } from './config/load-config.ts';
export {
  createGateway,
  type Gateway,
  type GatewayAddress,
  type GatewayOptions,
} from './create-gateway.ts';
export { ERRORS, type ErrorCode, GatewayError } from './errors.ts';
export type { SupergraphState } from './supergraph/manager.ts';
export type { Supergraph } from './supergraph/supergraph.ts';
