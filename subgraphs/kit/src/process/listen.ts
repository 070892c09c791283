import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigError } from './values.ts';

export interface ListenOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** How many of the following ports are tried when the port is taken. @default 0 */
  readonly fallbacks?: number;
}

/**
 * Starts listening and gives the port that it got.
 *
 * @throws {ConfigError} when the port and its fallbacks are taken, or the address is not ours.
 */
export async function listen(
  server: Server,
  { host, port, fallbacks = 0 }: ListenOptions,
): Promise<number> {
  const last = Math.min(port + (port === 0 ? 0 : fallbacks), 65_535);
  for (let candidate = port; candidate <= last; candidate += 1) {
    const failure = await tryToListen(server, host, candidate);
    if (failure === undefined) return (server.address() as AddressInfo).port;
    if (failure.code !== 'EADDRINUSE') {
      throw new ConfigError(`Cannot listen on ${host}:${candidate} (${failure.code}).`);
    }
  }
  const ports = last === port ? `port ${port} is` : `ports ${port} to ${last} are`;
  throw new ConfigError(`Cannot listen on ${host}: ${ports} taken by another program.`);
}

function tryToListen(
  server: Server,
  host: string,
  port: number,
): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException) => resolve(error);
    server.once('error', onError);
    server.listen({ host, port }, () => {
      server.off('error', onError);
      resolve(undefined);
    });
  });
}
