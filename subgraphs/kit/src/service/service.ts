import type { RequestScope } from '../context/index.ts';
import { createLog, type Logger, type Running, runProcess, tellParent } from '../process/index.ts';
import {
  type OperationLimits,
  type Resolvers,
  type Subgraph,
  startSubgraph,
} from '../server/index.ts';
import { readServiceConfig, type ServiceConfig } from './config.ts';

/** A store as far as a service process has to know it; one request sees it as a `RequestStore`. */
export interface Store<RequestStore = unknown> {
  forRequest(request: RequestScope): RequestStore | Promise<RequestStore>;
  /** Rejects while the store cannot be used. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** A store as one request sees it. */
export type RequestStoreOf<AnyStore> =
  AnyStore extends Store<infer RequestStore> ? RequestStore : never;

/** Told the text of each statement, in tests. */
export type OnStatement = (text: string) => void;

/** The database that a service's own store is kept in. */
export type StoreKind = 'postgresql' | 'mongodb';

/** A service: a store, and a subgraph over it. */
export interface Service<ServiceStore extends Store, Context extends object> {
  /** The name of the subgraph; in capitals, with `_` for other signs, it begins the names of its variables. */
  readonly name: string;
  /** Where it listens unless `<NAME>_PORT` says otherwise. */
  readonly defaultPort: number;
  /** The SDL file. */
  readonly schema: URL;
  readonly resolvers: Resolvers<Context>;
  readonly storeKind: StoreKind;
  /** Connects and brings the store to the newest version. */
  readonly openStore: (
    config: ServiceConfig,
    log: Logger,
    onStatement?: OnStatement,
  ) => Promise<ServiceStore>;
  /** Fills the store with example data if nothing is in it yet. */
  readonly seed: (store: ServiceStore, scale: number) => Promise<void>;
  /** Makes what the resolvers of one request share, above all its loaders. */
  readonly createContext: (store: RequestStoreOf<ServiceStore>) => Context;
  /** How large answers may become. */
  readonly limits?: OperationLimits;
}

export interface RunningService<ServiceStore extends Store> extends Running, Subgraph {
  readonly store: ServiceStore;
}

/** Starts a service: store, example data, subgraph. Closing it ends them in the opposite order. */
export async function startService<ServiceStore extends Store, Context extends object>(
  service: Service<ServiceStore, Context>,
  config: ServiceConfig,
  log: Logger,
  onStatement?: OnStatement,
): Promise<RunningService<ServiceStore>> {
  tellParent({ type: 'progress', step: 'migrations' });
  const store = await service.openStore(config, log, onStatement);
  try {
    if (config.seedScale > 0) {
      tellParent({ type: 'progress', step: 'seed' });
      await service.seed(store, config.seedScale);
    }
    const subgraph = await startSubgraph({
      name: service.name,
      schema: service.schema,
      resolvers: service.resolvers,
      createContext: async (request) =>
        service.createContext((await store.forRequest(request)) as RequestStoreOf<ServiceStore>),
      trust: { keys: config.gatewayKeys, development: config.development },
      requestTimeoutMs: config.requestTimeoutMs,
      limits: service.limits,
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
