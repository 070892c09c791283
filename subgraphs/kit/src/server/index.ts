export type { OperationLimits } from './limits.ts';
export {
  type NeedyResolver,
  needing,
  type Resolver,
  type Resolvers,
  type TypeResolvers,
} from './resolvers.ts';
export { pageSelectionOf, selectionOf } from './selection.ts';
export { type Subgraph, type SubgraphOptions, startSubgraph } from './start-subgraph.ts';
export type { TrustOptions } from './trust.ts';
