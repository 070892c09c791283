export type { ReferenceResolver, Resolver, Resolvers, TypeResolvers } from './resolvers.ts';
export { type Subgraph, type SubgraphOptions, startSubgraph } from './start-subgraph.ts';
