import { availableParallelism } from 'node:os';
import { createLog, type Logger, runProcess, tellParent } from '@archipelago/kit/process';
import { type GatewayConfig, loadConfig } from '../config/load-config.ts';
import { forkWorker, workerNumber } from './cluster.ts';
import { createSupervisor } from './supervisor.ts';
import { openSupervisorLine } from './worker.ts';

export interface ServeOptions {
  /** Path of the configuration file. */
  readonly config: string;
  /** Takes the place of `server.port`. */
  readonly port?: number;
  /** Takes the place of `server.workers`. */
  readonly workers?: number | 'auto';
  readonly environment: NodeJS.ProcessEnv;
}

/** What is left after the requests under way have had their time. */
const CLOSING_MS = 2_000;
/** A worker that ends alone waits until another one has its place. */
const REPLACING_MS = 30_000;

/**
 * Runs a gateway until the process is told to end, or the process that started it has gone. With
 * more than one worker, this process only looks after those.
 */
export async function serve(options: ServeOptions): Promise<void> {
  const worker = workerNumber();
  const loading = loadConfig(options.config, options.environment).then((config) => ({
    config: withPort(config, options.port, worker),
    workers: countOf(options.workers ?? config.server.workers),
  }));
  const count = await loading.then(
    ({ workers }) => workers,
    () => 1,
  );
  const supervises = worker === undefined && count > 1;
  return supervises ? supervise(loading, options) : serveHere(loading, worker);
}

type Loading = Promise<{ readonly config: GatewayConfig; readonly workers: number }>;

/** Answers in this process; a worker asks its supervisor in which way it is to end. */
async function serveHere(loading: Loading, worker: number | undefined): Promise<void> {
  const line = worker === undefined ? undefined : openSupervisorLine(process);
  const end = describeEnd();
  await runProcess(
    async () => {
      const { config } = await loading;
      const log =
        worker === undefined ? logOf(config) : logOf(config).child({ worker, pid: process.pid });
      end.log = log;
      // Here alone, for a supervisor has no use for what is behind it.
      const { createGateway } = await import('../create-gateway.ts');
      const gateway = createGateway({ config, log });
      const address = await gateway.start({ sharesPort: worker !== undefined });
      tellParent({ type: 'ready', ...address });
      return {
        close: async () => gateway.stop({ portStays: (await line?.askPortStays()) ?? false }),
      };
    },
    {
      graceMs: (await timeToEnd(loading)) + (line ? REPLACING_MS : 0),
      onFatal: end.onFatal,
      ...(line ? { onEndable: line.onEnd } : {}),
    },
  );
}

/** Has others answer. */
async function supervise(
  loading: Loading,
  { config: file, ...given }: ServeOptions,
): Promise<void> {
  const end = describeEnd();
  const endMs = await timeToEnd(loading);
  await runProcess(
    async () => {
      const { config, workers } = await loading;
      const log = logOf(config);
      end.log = log;
      const supervisor = createSupervisor({
        workers,
        silenceMs: config.server.workerTimeoutMs,
        fork: (port = given.port) =>
          forkWorker([
            'serve',
            '--config',
            file,
            ...(port === undefined ? [] : ['--port', `${port}`]),
          ]),
        log,
      });
      const ready = await supervisor.start();
      // From here on it is to be ended in order: the first worker has requests already.
      void supervisor.complete().then(() => tellParent(ready));
      process.on('SIGHUP', () => {
        supervisor.replaceAll().catch((err: unknown) => {
          log.error({ err }, 'A new worker does not start; the others stay.');
        });
      });
      return { close: () => supervisor.stop(endMs) };
    },
    { graceMs: endMs + CLOSING_MS, onFatal: end.onFatal },
  );
}

/** Says why a process ends, as soon as it has a log to say so. */
function describeEnd() {
  const end: { log?: Logger; onFatal(error: unknown): void } = {
    onFatal: (err) =>
      end.log?.fatal({ err }, 'The gateway ends because of an error nobody caught.'),
  };
  return end;
}

function logOf({ logging }: GatewayConfig): Logger {
  return createLog({ service: 'gateway', level: logging.level });
}

/** Only the first worker may look for another port: all answer at the one that it got. */
function withPort(
  config: GatewayConfig,
  port = config.server.port,
  worker: number | undefined,
): GatewayConfig {
  const portFallback = config.server.portFallback && (worker === undefined || worker === 1);
  return { ...config, server: { ...config.server, port, portFallback } };
}

function countOf(workers: number | 'auto'): number {
  return workers === 'auto' ? availableParallelism() : workers;
}

async function timeToEnd(loading: Loading): Promise<number> {
  return loading.then(
    ({ config: { server } }) => server.shutdownDelayMs + server.shutdownGraceMs + CLOSING_MS,
    () => CLOSING_MS,
  );
}
