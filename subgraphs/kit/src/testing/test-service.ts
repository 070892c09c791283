import { CLAIMS_HEADER, createLog, type RequestClaims } from '../process/index.ts';
import {
  type RunningService,
  readServiceConfig,
  type Service,
  type Store,
  startService,
  variablePrefix,
} from '../service/index.ts';
import { openTestDatabase } from './database.ts';

export interface TestServiceOptions {
  /** Size of the example data; 0 leaves the store empty. @default 1 */
  readonly scale?: number;
  /** More variables of the service, such as `MAX_BATCH_SIZE`. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface GraphqlAnswer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Something that answers operations and takes down the statements that they cause. */
export interface Executable {
  /**
   * Sends an operation over HTTP, as the gateway does.
   *
   * @param claims what the gateway would say of the request; without a caller everything is allowed.
   */
  execute<Data = Record<string, unknown>>(
    operation: string,
    variables?: Readonly<Record<string, unknown>>,
    claims?: Partial<RequestClaims>,
  ): Promise<GraphqlAnswer<Data>>;
  /** The statements that the store has been sent, in order; empty it with `length = 0`. */
  readonly statements: string[];
}

export interface TestService<ServiceStore extends Store>
  extends RunningService<ServiceStore>,
    Executable {
  /** Asks for entities: one answer for each representation, in their order. */
  entities<Entity = Record<string, unknown>>(
    representations: readonly object[],
    selection: string,
    claims?: Partial<RequestClaims>,
  ): Promise<GraphqlAnswer<{ _entities: (Entity | null)[] }>>;
}

/** The operation that asks for entities. */
export function entitiesOperation(selection: string): string {
  return `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;
}

/** Starts a service as in production, on a free port, over a database of its own, in development mode. */
export async function startTestService<ServiceStore extends Store, Context extends object>(
  service: Service<ServiceStore, Context>,
  { scale = 1, environment = {} }: TestServiceOptions = {},
): Promise<TestService<ServiceStore>> {
  const database = await openTestDatabase(service.storeKind, service.name);
  const log = createLog({ service: service.name, level: 'silent' });
  const statements: string[] = [];
  const start = async () => {
    const config = readServiceConfig(service.name, 0, {
      [`${variablePrefix(service.name)}_DATABASE_URL`]: database.url,
      SEED_SCALE: String(scale),
      DEVELOPMENT_MODE: 'true',
      ...environment,
    });
    return startService(service, config, log, (text) => statements.push(text));
  };
  const running = await start().catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  statements.length = 0;

  const execute: Executable['execute'] = async (query, variables = {}, claims) => {
    const response = await fetch(running.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(claims && claimsHeader(claims)) },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as never;
  };
  return {
    ...running,
    statements,
    execute,
    entities: (representations, selection, claims) =>
      execute(entitiesOperation(selection), { representations }, claims),
    async close() {
      await running.close();
      await database.close();
    },
  };
}

/** Claims that nobody has signed, which only development mode believes. */
function claimsHeader(claims: Partial<RequestClaims>): Record<string, string> {
  return { [CLAIMS_HEADER]: Buffer.from(JSON.stringify(claims)).toString('base64url') };
}
