import { createLog } from '../process/index.ts';
import {
  type RunningService,
  readServiceConfig,
  type Service,
  type Store,
  startService,
} from '../service/index.ts';
import { openTestDatabase } from './database.ts';

export interface TestServiceOptions {
  /** Size of the example data; 0 leaves the store empty. @default 1 */
  readonly scale?: number;
}

export interface GraphqlAnswer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}

export interface TestService<ServiceStore extends Store> extends RunningService<ServiceStore> {
  /** Sends an operation over HTTP, as the gateway does. */
  execute<Data = Record<string, unknown>>(
    operation: string,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<GraphqlAnswer<Data>>;
  /** Asks for entities: one answer for each representation, in their order. */
  entities<Entity = Record<string, unknown>>(
    representations: readonly object[],
    selection: string,
  ): Promise<GraphqlAnswer<{ _entities: (Entity | null)[] }>>;
  /** The statements that the store has been sent, in order; empty it with `length = 0`. */
  readonly statements: string[];
}

/** A store that tells of each statement. */
interface ObservableStore extends Store {
  onStatement: ((text: string) => void) | undefined;
}

/** Starts a service as in production, on a free port, over a database of its own. */
export async function startTestService<ServiceStore extends ObservableStore, C extends object>(
  service: Service<ServiceStore, C>,
  { scale = 1 }: TestServiceOptions = {},
): Promise<TestService<ServiceStore>> {
  const database = await openTestDatabase(service.storeKind, service.name);
  const log = createLog({ service: service.name, level: 'silent' });
  const config = readServiceConfig(service.name, 0, {
    [`${service.name.toUpperCase()}_DATABASE_URL`]: database.url,
    SEED_SCALE: String(scale),
  });
  const running = await startService(service, config, log).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const statements: string[] = [];
  running.store.onStatement = (text) => statements.push(text);

  const execute = async <Data>(query: string, variables: object = {}) => {
    const response = await fetch(running.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GraphqlAnswer<Data>;
  };
  return {
    ...running,
    statements,
    execute,
    entities: (representations, selection) =>
      execute(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`,
        { representations },
      ),
    async close() {
      await running.close();
      await database.close();
    },
  };
}
