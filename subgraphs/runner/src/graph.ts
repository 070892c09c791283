import { randomBytes } from 'node:crypto';
import { type Child, startChild } from './child.ts';
import type { DataFolder } from './data-folder.ts';
import type { StartOptions } from './options.ts';
import {
  databaseVariable,
  portVariable,
  programOf,
  SERVER_VARIABLES,
  SERVICES,
  type ServiceEntry,
  urlVariable,
} from './services.ts';
import { type Stores, startStores } from './stores.ts';
import { writeSupergraph } from './supergraph.ts';
import { type Supervisor, supervise } from './supervise.ts';
import type { Terminal } from './terminal.ts';

/** Services and gateway listen on the port after the wanted one, and so on, when it is taken. */
const PORT_FALLBACKS = 100;

/** A larger young generation saves a third of the work of large answers, for 75 MB of memory. */
const YOUNG_GENERATION = '--max-semi-space-size=64';

export interface Graph {
  readonly stores: Stores;
  readonly services: ReadonlyMap<string, Supervisor<Child>>;
  readonly gateway: Supervisor<Child>;
}

/** What the parts of the graph are started with. */
export interface GraphOptions {
  readonly start: StartOptions;
  readonly folder: DataFolder;
  readonly environment: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  /** Ends a start that is under way. */
  readonly signal: AbortSignal;
  /** Told of each part that runs, in the order of their starts, so that it can be ended. */
  readonly onStarted: (part: { stop(graceMs: number): Promise<void> }) => void;
}

/** Starts stores, services and gateway, each when what it needs is there. */
export async function startGraph(options: GraphOptions): Promise<Graph> {
  const trusting = { ...options, environment: withKeys(options.environment) };
  const { terminal, folder, environment, signal, onStarted } = options;
  const composed = writeSupergraph(folder.supergraphFile);
  // Looked at only after the stores are up; a failure before must not end the process.
  composed.catch(() => {});

  const stores = await terminal.step('Stores', async (onProgress) => {
    const dataDir = folder.path;
    const result = await startStores({
      services: SERVICES,
      environment,
      dataDir,
      onProgress,
      say: terminal.line,
      signal,
    });
    onStarted(result);
    const summary = result.servers.map(({ description }) => description).join('; ');
    return { result, summary: summary || 'as configured' };
  });
  const services = await terminal.step('Services', async (say) => {
    const result = await startServices(stores, trusting, say);
    return { result, summary: `migrated, seeded and serving: ${[...result.keys()].join(', ')}` };
  });
  await terminal.step('Composition', async () => {
    const summary = (await composed) ? 'the supergraph is composed' : 'the supergraph is current';
    return { result: undefined, summary };
  });
  const gateway = await terminal.step('Gateway', async () => {
    const result = await startGateway(services, trusting);
    return { result, summary: result.current().ready.url };
  });
  return { stores, services, gateway };
}

async function startServices(
  stores: Stores,
  options: GraphOptions,
  say: (detail: string) => void,
): Promise<Map<string, Supervisor<Child>>> {
  const steps = new Map<string, string>();
  const started = await Promise.allSettled(
    SERVICES.map(async (service) => {
      const onProgress = (step: string) => {
        steps.set(service.name, step);
        say([...steps].map(([name, at]) => `${name}: ${at}`).join('  '));
      };
      const child = await startService(service, stores, options, onProgress);
      onProgress('ready');
      return child;
    }),
  );
  for (const outcome of started)
    if (outcome.status === 'fulfilled') options.onStarted(outcome.value);
  const failure = started.find((outcome) => outcome.status === 'rejected');
  if (failure) throw failure.reason;
  return new Map(
    started.flatMap((outcome, i) =>
      outcome.status === 'fulfilled' ? [[SERVICES[i]?.name ?? '', outcome.value] as const] : [],
    ),
  );
}

async function startService(
  service: ServiceEntry,
  stores: Stores,
  { folder, environment, terminal, signal }: GraphOptions,
  onProgress: (step: string) => void,
): Promise<Supervisor<Child>> {
  const { name } = service;
  const launch = (port: string | undefined, newLog: boolean, signal: AbortSignal) =>
    startChild(
      {
        name,
        program: [programOf(`subgraphs/${name}`)],
        logFile: folder.logFile(name),
        newLog,
        onProgress,
        environment: {
          ...withoutStores(environment),
          [databaseVariable(name)]: stores.url(name),
          [portVariable(name)]: port ?? String(service.port),
          PORT_FALLBACKS: port === undefined ? String(PORT_FALLBACKS) : '0',
          SEED_SCALE: String(folder.scale),
        },
      },
      signal,
    );
  const first = await launch(environment[portVariable(name)] || undefined, true, signal);
  return supervise(first, {
    name,
    say: terminal.line,
    // The gateway has the address already, so the port must stay.
    start: (signal) => launch(String(first.ready.port), false, signal),
  });
}

async function startGateway(
  services: ReadonlyMap<string, Supervisor<Child>>,
  { start, folder, environment, terminal, signal, onStarted }: GraphOptions,
): Promise<Supervisor<Child>> {
  const urls = [...services].map(([name, service]) => [
    urlVariable(name),
    service.current().ready.url,
  ]);
  const launch = (port: number | undefined, newLog: boolean, signal: AbortSignal) =>
    startChild(
      {
        name: 'gateway',
        program: [
          YOUNG_GENERATION,
          programOf('gateway'),
          'serve',
          ...['--config', start.config],
          ...(port === undefined ? [] : ['--port', String(port)]),
        ],
        logFile: folder.logFile('gateway'),
        newLog,
        environment: {
          ...withoutStores(environment),
          ...Object.fromEntries(urls),
          SUPERGRAPH_FILE: folder.supergraphFile,
        },
      },
      signal,
    );
  const first = await launch(start.port, true, signal);
  const gateway = supervise(first, {
    name: 'gateway',
    say: terminal.line,
    start: (signal) => launch(first.ready.port, false, signal),
  });
  onStarted(gateway);
  return gateway;
}

/**
 * The environment with a key by which services know the gateway. Unless somebody has set one, it is
 * made anew at each start, and kept nowhere else.
 */
function withKeys(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = `start:${randomBytes(32).toString('base64url')}`;
  return { ...environment, GATEWAY_KEYS: environment['GATEWAY_KEYS'] || own };
}

/** The environment without the addresses of stores: each process is given its own alone. */
function withoutStores(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const secrets = new Set([
    ...SERVICES.map(({ name }) => databaseVariable(name)),
    ...Object.values(SERVER_VARIABLES),
  ]);
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !secrets.has(name)));
}
