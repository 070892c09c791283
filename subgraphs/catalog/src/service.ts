import { defineMongoService } from '@archipelago/kit/mongoose';
import { createContext } from './context.ts';
import { defineModels } from './data/models.ts';
import { seed } from './data/seed.ts';
import { resolvers } from './resolvers/index.ts';

/** The catalog service: products, bundles and categories over MongoDB. */
export const catalog = defineMongoService({
  name: 'catalog',
  defaultPort: 4002,
  schema: new URL('../../../schema/subgraphs/catalog.graphql', import.meta.url),
  models: defineModels,
  resolvers,
  createContext,
  seededCollection: 'products',
  seed,
});
