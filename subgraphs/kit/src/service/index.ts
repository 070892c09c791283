export { readServiceConfig, type ServiceConfig, variablePrefix } from './config.ts';
export {
  type OnStatement,
  type RequestStoreOf,
  type RunningService,
  runService,
  type Service,
  type Store,
  type StoreKind,
  startService,
} from './service.ts';
