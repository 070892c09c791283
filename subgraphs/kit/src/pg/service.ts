import type { Service } from '../service/index.ts';
import { migrate } from './migrate.ts';
import { openPgStore, type PgStore } from './store.ts';

export interface PostgresService<Context extends object>
  extends Omit<Service<PgStore, Context>, 'openStore' | 'seed' | 'storeKind'> {
  /** The folder of SQL migrations. */
  readonly migrations: URL;
  /** A table that holds rows once the example data are there. */
  readonly seededTable: string;
  /** Fills the empty tables; runs in one transaction. */
  readonly seed: (session: Pick<PgStore, 'query'>, scale: number) => Promise<void>;
}

/** Defines a service over PostgreSQL. */
export function definePostgresService<Context extends object>(
  definition: PostgresService<Context>,
): Service<PgStore, Context> {
  const { migrations, seededTable, seed, ...service } = definition;
  return {
    ...service,
    storeKind: 'postgresql',
    async openStore(config, log) {
      const store = await openPgStore({
        url: config.databaseUrl,
        variable: config.databaseVariable,
        applicationName: service.name,
        log,
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
    seed: (store, scale) =>
      store.transaction(async (session) => {
        // Two processes that start at once must not both find the table empty.
        await session.query(`LOCK TABLE ${seededTable} IN SHARE ROW EXCLUSIVE MODE`);
        const [row] = await session.query(`SELECT FROM ${seededTable} LIMIT 1`);
        if (!row) await seed(session, scale);
      }),
  };
}
