import { definePostgresService } from '@archipelago/kit/pg';
import { createContext } from './context.ts';
import { seed } from './data/seed.ts';
import { resolvers } from './resolvers/index.ts';

/** The inventory service: what is in stock and in which warehouse, over PostgreSQL. */
export const inventory = definePostgresService({
  name: 'inventory',
  defaultPort: 4003,
  schema: new URL('../../../schema/subgraphs/inventory.graphql', import.meta.url),
  migrations: new URL('../migrations/', import.meta.url),
  resolvers,
  createContext,
  seededTable: 'products',
  seed,
});
