import type { Connection } from 'mongoose';
import { ConfigError } from '../process/index.ts';
import type { Service } from '../service/index.ts';
import { explainConnectFailure, redactMongoUrl } from './failure.ts';
import { seedOnce } from './seed.ts';
import { type MongoOptions, type MongoStore, openMongoStore } from './store.ts';

export interface MongoService<Models, Context extends object>
  extends Omit<Service<MongoStore<Models>, Context>, 'openStore' | 'seed' | 'storeKind'> {
  /** Makes the models on the connection that it is given. Their indexes are made at start. */
  readonly models: (connection: Connection) => Models;
  /** A collection that holds documents once the example data are there. */
  readonly seededCollection?: string;
  /**
   * Fills the empty collections; documents that are there already must be left alone. Without it there
   * are no example data.
   */
  readonly seed?: (models: Models, scale: number) => Promise<void>;
}

/** Defines a service over MongoDB. */
export function defineMongoService<Models, Context extends object>(
  definition: MongoService<Models, Context>,
): Service<MongoStore<Models>, Context> {
  const { models, seededCollection, seed, ...service } = definition;
  return {
    ...service,
    storeKind: 'mongodb',
    async openStore(config, log, onStatement) {
      const options = {
        url: config.databaseUrl,
        variable: config.databaseVariable,
        applicationName: service.name,
        log,
        models,
      };
      await createIndexes(options);
      return openMongoStore({ ...options, onStatement, maxBatchSize: config.maxBatchSize });
    },
    async seed(store, scale) {
      if (!seed || seededCollection === undefined) return;
      await seedOnce(store.connection, seededCollection, scale, (size) => seed(store.models, size));
    },
  };
}

/**
 * Makes the indexes of all models that are missing. Others stay, so that an older version of the
 * service can run beside a newer one.
 */
async function createIndexes<Models>(options: MongoOptions<Models>): Promise<void> {
  // A connection of its own without a time limit: an index over many documents takes its time.
  const store = await openMongoStore({ ...options, maxConnections: 1, socketTimeoutMs: 0 });
  try {
    for (const model of Object.values(store.connection.models)) await model.createIndexes();
  } catch (error) {
    throw explainIndexFailure(error, options);
  } finally {
    await store.close();
  }
}

function explainIndexFailure<Models>(error: unknown, options: MongoOptions<Models>): ConfigError {
  const { code, message } = error as { code?: number; message?: string };
  // 85 and 86 tell of another index in the place, 11000 of values that are there twice.
  if (code === undefined || ![85, 86, 11_000].includes(code)) {
    const place = redactMongoUrl(options.url, options.variable);
    return explainConnectFailure(error, options.variable, place);
  }
  return new ConfigError(
    `Cannot make the indexes in the database of ${options.variable}: it says "${message}".`,
    { cause: error },
  );
}
