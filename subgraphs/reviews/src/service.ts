import { defineMongoService } from '@archipelago/kit/mongoose';
import { createContext } from './context.ts';
import { defineModels } from './data/models.ts';
import { seed } from './data/seed.ts';
import { resolvers } from './resolvers/index.ts';

/** The reviews service: what people say about items, over MongoDB. */
export const reviews = defineMongoService({
  name: 'reviews',
  defaultPort: 4004,
  schema: new URL('../../../schema/subgraphs/reviews.graphql', import.meta.url),
  models: defineModels,
  resolvers,
  createContext,
  seededCollection: 'reviews',
  seed,
});
