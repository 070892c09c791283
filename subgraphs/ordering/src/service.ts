import { definePostgresService } from '@archipelago/kit/pg';
import { createContext } from './context.ts';
import { seed } from './data/seed.ts';
import { resolvers } from './resolvers/index.ts';

/** The ordering service: who bought what and at which price, over PostgreSQL. */
export const ordering = definePostgresService({
  name: 'ordering',
  defaultPort: 4005,
  schema: new URL('../../../schema/subgraphs/ordering.graphql', import.meta.url),
  migrations: new URL('../migrations/', import.meta.url),
  resolvers,
  createContext,
  seededTable: 'orders',
  seed,
});
