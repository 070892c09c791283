import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DestinationStream, pino } from 'pino';
import { parseConfig } from '../../src/config/load-config.ts';
import { createGateway, type Gateway, type GatewayOptions } from '../../src/create-gateway.ts';

export interface LogLine extends Record<string, unknown> {
  readonly level: number;
  readonly msg: string;
}

/** A log that can be read back. */
export function createTestLog() {
  const lines: LogLine[] = [];
  const waiters = new Set<() => void>();
  const stream: DestinationStream = {
    write(line) {
      lines.push(JSON.parse(line));
      for (const waiter of waiters) waiter();
    },
  };
  return {
    log: pino({ level: 'debug' }, stream),
    lines,
    /** Resolves with the first line, past or to come, whose message holds the text. */
    said(text: string): Promise<LogLine> {
      return new Promise((resolve) => {
        const check = () => {
          const line = lines.find(({ msg }) => msg?.includes(text));
          if (!line) return;
          waiters.delete(check);
          resolve(line);
        };
        waiters.add(check);
        check();
      });
    },
  };
}

/** The hosts that a gateway can have; what a client may expect holds for each. */
export const HOSTS = ['lean', 'apollo'] as const;

export type TestLog = ReturnType<typeof createTestLog>;

export interface TestGateway {
  /** Of the GraphQL endpoint. */
  readonly url: string;
  /** Of the server, without a path. */
  readonly origin: string;
  readonly gateway: Gateway;
  readonly log: TestLog;
  /** The supergraph file that the gateway watches. */
  readonly supergraphFile: string;
  stop(): Promise<void>;
}

/**
 * Starts a gateway over a supergraph file in a folder of its own, on a free port.
 *
 * @param options the blocks of a configuration file; `server.port` and `supergraph` are given.
 */
export async function startGateway(
  supergraphSdl: string,
  options: Record<string, object | string | boolean> = {},
  { hooks = [] }: Pick<GatewayOptions, 'hooks'> = {},
): Promise<TestGateway> {
  const folder = await mkdtemp(join(tmpdir(), 'archipelago-gateway-'));
  const supergraphFile = join(folder, 'supergraph.graphql');
  await writeFile(supergraphFile, supergraphSdl);
  const server = { port: 0, shutdownDelayMs: 0, ...(options['server'] as object | undefined) };
  const text = JSON.stringify({
    supergraph: { file: 'supergraph.graphql' },
    ...options,
    server,
  });
  const config = parseConfig(text, join(folder, 'gateway.json'), {});
  const log = createTestLog();
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  const starting = async () => {
    const gateway = createGateway({ config, hooks, log: log.log });
    return { gateway, ...(await gateway.start()) };
  };
  const { gateway, port } = await starting().catch(async (error) => {
    await removeFolder();
    throw error;
  });
  const origin = `http://127.0.0.1:${port}`;
  return {
    url: `${origin}/graphql`,
    origin,
    gateway,
    log,
    supergraphFile,
    async stop() {
      await gateway.stop();
      await removeFolder();
    },
  };
}
