export {
  type Caller,
  demandActingFor,
  demandScope,
  mayActFor,
  ownWork,
  type RequestScope,
} from './context/index.ts';
export { SERVICE_ERRORS, ServiceError, type ServiceErrorCode } from './errors.ts';
export { COUNTRY, checkRange, checkText, type TextRule } from './input.ts';
export { alignToKeys, groupByKeys } from './loader/align.ts';
export { type Connection, MAX_PAGE_SIZE, type PageArguments } from './loader/connection.ts';
export type { Filter, FilterTest, FilterValue } from './loader/filter.ts';
export {
  createLoader,
  createLoaderFamily,
  createSelectiveLoader,
  type KeyPart,
  type LoaderOptions,
  type SelectiveLoad,
} from './loader/loaders.ts';
export {
  asc,
  desc,
  type NullsPlace,
  type OrderOptions,
  type OrderPart,
  type Orders,
} from './loader/order.ts';
export type { ListArguments, LoadList, LoadPage } from './loader/pages.ts';
export type { PageSelection, Selection } from './loader/selection.ts';
export { DateTime } from './scalars.ts';
export {
  needing,
  type OperationLimits,
  pageSelectionOf,
  type Resolver,
  type Resolvers,
  type Subgraph,
  type SubgraphOptions,
  selectionOf,
  startSubgraph,
  type TrustOptions,
  type TypeResolvers,
} from './server/index.ts';
export {
  type OnStatement,
  type RunningService,
  readServiceConfig,
  runService,
  type Service,
  type ServiceConfig,
  type Store,
  type StoreKind,
  startService,
} from './service/index.ts';
