import { createLog, runProcess, tellParent } from '@archipelago/kit/process';
import { type GatewayConfig, loadConfig } from '../config/load-config.ts';
import { createGateway } from '../create-gateway.ts';

export interface ServeOptions {
  /** Path of the configuration file. */
  readonly config: string;
  /** Takes the place of `server.port`. */
  readonly port?: number;
  readonly environment: NodeJS.ProcessEnv;
}

/** What is left after the requests under way have had their time. */
const CLOSING_MS = 2_000;

/** Runs a gateway until the process is told to end, or the process that started it has gone. */
export async function serve({ config: file, port, environment }: ServeOptions): Promise<void> {
  const loading = loadConfig(file, environment).then((config) => withPort(config, port));
  const graceMs = await loading.then(timeToEnd, () => CLOSING_MS);
  let onFatal = (_error: unknown): void => {};
  await runProcess(
    async () => {
      const config = await loading;
      const log = createLog({ service: 'gateway', level: config.logging.level });
      onFatal = (err) => log.fatal({ err }, 'The gateway ends because of an error nobody caught.');
      const gateway = createGateway({ config, log });
      tellParent({ type: 'ready', ...(await gateway.start()) });
      return { close: () => gateway.stop() };
    },
    { graceMs, onFatal: (error) => onFatal(error) },
  );
}

function withPort(config: GatewayConfig, port: number | undefined): GatewayConfig {
  return port === undefined ? config : { ...config, server: { ...config.server, port } };
}

function timeToEnd({ server }: GatewayConfig): number {
  return server.shutdownDelayMs + server.shutdownGraceMs + CLOSING_MS;
}
