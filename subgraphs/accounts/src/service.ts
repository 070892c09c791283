import { definePostgresService } from '@archipelago/kit/pg';
import { createContext } from './context.ts';
import { seed } from './data/seed.ts';
import { resolvers } from './resolvers/index.ts';

/** The accounts service: users and their addresses over PostgreSQL. */
export const accounts = definePostgresService({
  name: 'accounts',
  defaultPort: 4001,
  schema: new URL('../../../schema/subgraphs/accounts.graphql', import.meta.url),
  migrations: new URL('../migrations/', import.meta.url),
  resolvers,
  createContext,
  seededTable: 'users',
  seed,
});
