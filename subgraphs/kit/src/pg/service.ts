import type { Service } from '../service/index.ts';
import { migrate } from './migrate.ts';
import { openPgStore, type PgSession, type PgStore } from './store.ts';

export interface PostgresService<Context extends object>
  extends Omit<Service<PgStore, Context>, 'openStore' | 'seed' | 'storeKind'> {
  /** The folder of SQL migrations. */
  readonly migrations: URL;
  /** A table that holds rows once the example data are there. */
  readonly seededTable?: string;
  /** Fills the empty tables; runs in one transaction. Without it there are no example data. */
  readonly seed?: (session: PgSession, scale: number) => Promise<void>;
}

/** Defines a service over PostgreSQL. */
export function definePostgresService<Context extends object>(
  definition: PostgresService<Context>,
): Service<PgStore, Context> {
  const { migrations, seededTable, seed, ...service } = definition;
  return {
    ...service,
    storeKind: 'postgresql',
    async openStore(config, log, onStatement) {
      const store = await openPgStore({
        url: config.databaseUrl,
        variable: config.databaseVariable,
        applicationName: service.name,
        log,
        onStatement,
        maxBatchSize: config.maxBatchSize,
      });
      try {
        const count = await migrate(config.databaseUrl, migrations, log);
        if (count > 0) log.info({ count }, 'migrations ran');
        return store;
      } catch (error) {
        await store.close();
        throw error;
      }
    },
    async seed(store, scale) {
      if (!seed || seededTable === undefined) return;
      await store.transaction(async (session) => {
        // Two processes that start at once must not both find the table empty.
        await session.query(`LOCK TABLE ${seededTable} IN SHARE ROW EXCLUSIVE MODE`);
        const [row] = await session.query(`SELECT FROM ${seededTable} LIMIT 1`);
        if (!row) await seed(session, scale);
      });
    },
  };
}
