export { SERVICE_ERRORS, ServiceError, type ServiceErrorCode } from './errors.ts';
export { COUNTRY, checkRange, checkText, readKey, type TextRule } from './input.ts';
export { alignToKeys, groupByKeys } from './loader/align.ts';
export {
  type Connection,
  type CursorShape,
  type CursorValue,
  MAX_PAGE_SIZE,
  type PageArguments,
  type PageInfo,
  type PageRequest,
  readPageArguments,
  toConnection,
} from './loader/connection.ts';
export { createLoader, createLoaderFamily, type LoaderFamily } from './loader/loaders.ts';
export { DateTime } from './scalars.ts';
export {
  type ReferenceResolver,
  type Resolver,
  type Resolvers,
  type Subgraph,
  type SubgraphOptions,
  startSubgraph,
  type TypeResolvers,
} from './server/index.ts';
export {
  type RunningService,
  readServiceConfig,
  runService,
  type Service,
  type ServiceConfig,
  type Store,
  type StoreKind,
  startService,
} from './service/index.ts';
