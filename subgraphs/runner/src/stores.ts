import { join } from 'node:path';
import { launchMongo } from '@archipelago/embedded-mongo';
import { startPostgres } from '@archipelago/embedded-postgres';
import { databaseVariable, SERVER_VARIABLES, type ServiceEntry } from './services.ts';
import { type Supervised, type Supervisor, supervise } from './supervise.ts';

/** An embedded server with a database for each service that needs one. */
interface StoreServer extends Supervised {
  readonly description: string;
  readonly port: number;
  url(database: string): string;
}

export interface Stores {
  /** Where a service finds its own store. */
  url(service: string): string;
  /** What runs, in words, one entry a server. */
  readonly servers: readonly { readonly description: string; readonly port: number }[];
  stop(graceMs: number): Promise<void>;
}

export interface StoresOptions {
  readonly services: readonly ServiceEntry[];
  readonly environment: NodeJS.ProcessEnv;
  readonly dataDir: string;
  /** Told how the first start goes on. */
  readonly onProgress: (detail: string) => void;
  /** Told of what happens later, in a line each. */
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Starts the embedded servers that are needed: a service whose `<NAME>_DATABASE_URL` is set uses that
 * store as it is. A server that dies is started again on the same port.
 */
export async function startStores(options: StoresOptions): Promise<Stores> {
  const configured = new Map<string, string>();
  for (const service of options.services) {
    const url = configuredUrl(service, options.environment);
    if (url) configured.set(service.name, url);
  }
  const embedded = options.services.filter(({ name }) => !configured.has(name));
  const settled = await Promise.allSettled([
    startKind('PostgreSQL', embedded, 'postgresql', startPostgresServer, options),
    startKind('MongoDB', embedded, 'mongodb', startMongoServer, options),
  ]);
  const supervisors = settled.flatMap((outcome) =>
    outcome.status === 'fulfilled' && outcome.value ? [outcome.value] : [],
  );
  const stop = async (graceMs: number) => {
    await Promise.all(supervisors.map(({ supervisor }) => supervisor.stop(graceMs)));
  };
  const failure = settled.find((outcome) => outcome.status === 'rejected');
  if (failure) {
    await stop(2000);
    throw failure.reason;
  }
  return {
    url(service) {
      const url = configured.get(service);
      if (url) return url;
      const kind = options.services.find(({ name }) => name === service)?.store;
      const server = supervisors.find((candidate) => candidate.kind === kind);
      if (!server) throw new Error(`"${service}" has no store.`);
      return server.supervisor.current().url(service);
    },
    servers: supervisors.map(({ supervisor }) => {
      const { description, port } = supervisor.current();
      return { description, port };
    }),
    stop,
  };
}

/** `<NAME>_DATABASE_URL`, or the service's database on the server that `POSTGRES_URL` or `MONGODB_URL` names. */
function configuredUrl(
  { name, store }: ServiceEntry,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  const own = environment[databaseVariable(name)];
  const server = environment[SERVER_VARIABLES[store]];
  if (own || !server) return own;
  if (!URL.canParse(server)) return server;
  const url = new URL(server);
  if (store === 'mongodb' && url.username && !url.searchParams.has('authSource')) {
    // Without this the driver would look for the user in the service's database.
    url.searchParams.set('authSource', url.pathname.slice(1) || 'admin');
  }
  url.pathname = `/${name}`;
  return url.href;
}

type StartServer = (
  databases: readonly string[],
  port: number | undefined,
  options: StoresOptions,
) => Promise<StoreServer>;

async function startKind(
  name: string,
  services: readonly ServiceEntry[],
  kind: ServiceEntry['store'],
  startServer: StartServer,
  options: StoresOptions,
): Promise<{ kind: ServiceEntry['store']; supervisor: Supervisor<StoreServer> } | undefined> {
  const databases = services.filter(({ store }) => store === kind).map((service) => service.name);
  if (databases.length === 0) return undefined;
  const first = await startServer(databases, undefined, options);
  const { say } = options;
  // The services have the address already, so the port must stay.
  const start = () => startServer(databases, first.port, { ...options, onProgress: () => {} });
  return { kind, supervisor: supervise(first, { name, start, say }) };
}

async function startPostgresServer(
  databases: readonly string[],
  port: number | undefined,
  { dataDir, onProgress, signal }: StoresOptions,
): Promise<StoreServer> {
  const server = await startPostgres({
    dataDir: join(dataDir, 'postgres'),
    databases: databases.map((name) => ({ name })),
    port,
    onProgress,
    signal,
  });
  return {
    description: `PostgreSQL ${server.version}, embedded`,
    port: server.port,
    ended: server.exited.then((exit) => exit.signal ?? `exit code ${exit.code}`),
    url: (database) => server.url(database),
    stop: () => server.stop(),
  };
}

async function startMongoServer(
  databases: readonly string[],
  port: number | undefined,
  { dataDir, environment, onProgress }: StoresOptions,
): Promise<StoreServer> {
  const server = await launchMongo({
    dataDir: join(dataDir, 'mongo'),
    databases,
    env: environment,
    onProgress,
    ...(port !== undefined && { port }),
  });
  return {
    description: server.kind === 'mongod' ? 'mongod' : 'MongoDB development server',
    port: server.port,
    ended: server.exited,
    url: (database) => server.url(database),
    stop: () => server.stop(),
  };
}
