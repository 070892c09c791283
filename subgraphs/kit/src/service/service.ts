import { createLog, type Logger, type Running, runProcess, tellParent } from '../process/index.ts';
import { type Resolvers, type Subgraph, startSubgraph } from '../server/index.ts';
import { readServiceConfig, type ServiceConfig } from './config.ts';

/** A store as far as a service process has to know it. */
export interface Store {
  /** Rejects while the store cannot be used. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The database that a service's own store is kept in. */
export type StoreKind = 'postgresql' | 'mongodb';

/** A service: a store, and a subgraph over it. */
export interface Service<ServiceStore extends Store, Context extends object> {
  /** The name of the subgraph; in capitals it begins the names of the service's variables. */
  readonly name: string;
  /** Where it listens unless `<NAME>_PORT` says otherwise. */
  readonly defaultPort: number;
  /** The SDL file. */
  readonly schema: URL;
  readonly resolvers: Resolvers<Context>;
  readonly storeKind: StoreKind;
  /** Connects and brings the store to the newest version. */
  readonly openStore: (config: ServiceConfig, log: Logger) => Promise<ServiceStore>;
  /** Fills the store with example data if nothing is in it yet. */
  readonly seed: (store: ServiceStore, scale: number) => Promise<void>;
  /** Makes what the resolvers of one request share, above all its loaders. */
  readonly createContext: (store: ServiceStore) => Context;
}

export interface RunningService<ServiceStore extends Store> extends Running, Subgraph {
  readonly store: ServiceStore;
}

/** Starts a service: store, example data, subgraph. Closing it ends them in the opposite order. */
export async function startService<ServiceStore extends Store, Context extends object>(
  service: Service<ServiceStore, Context>,
  config: ServiceConfig,
  log: Logger,
): Promise<RunningService<ServiceStore>> {
  tellParent({ type: 'progress', step: 'migrations' });
  const store = await service.openStore(config, log);
  try {
    if (config.seedScale > 0) {
      tellParent({ type: 'progress', step: 'seed' });
      await service.seed(store, config.seedScale);
    }
    const subgraph = await startSubgraph({
      name: service.name,
      schema: service.schema,
      resolvers: service.resolvers,
      createContext: () => service.createContext(store),
      checks: { store: () => store.ping() },
      log,
      host: config.host,
      port: config.port,
      portFallbacks: config.portFallbacks,
    });
    return {
      ...subgraph,
      store,
      async close() {
        await subgraph.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The whole of a service's `main.ts`: configuration from the environment, then run until stopped. */
export function runService<ServiceStore extends Store, Context extends object>(
  service: Service<ServiceStore, Context>,
): Promise<void> {
  let log: Logger | undefined;
  return runProcess(
    async () => {
      const config = readServiceConfig(service.name, service.defaultPort, process.env);
      log = createLog({ service: service.name, level: config.logLevel });
      const running = await startService(service, config, log);
      const { url, port } = running;
      tellParent({ type: 'ready', url, port, requestedPort: config.port });
      return running;
    },
    { onFatal: (error) => log?.fatal({ err: error }, 'an error was caught nowhere') },
  );
}
