import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { SubgraphClient } from '../../src/transport/subgraph-client.ts';

const SERVER = fileURLToPath(new URL('./replay-server.ts', import.meta.url));

export interface Recorder {
  /** The client, with everything that passes through it written down. */
  record(client: SubgraphClient): SubgraphClient;
  readonly recorded: ReadonlyMap<string, string>;
}

export function createRecorder(): Recorder {
  const recorded = new Map<string, string>();
  return {
    recorded,
    record: (client) => ({
      ...client,
      async send(request) {
        const response = await client.send(request);
        const key = JSON.stringify([request.query, request.variables ?? {}]);
        recorded.set(key, JSON.stringify({ data: response.data }));
        return response;
      },
    }),
  };
}

export interface ReplayServer {
  readonly url: string;
  stop(): void;
}

/** Starts a process that plays back what was recorded. */
export async function startReplayServer(recorded: Recorder['recorded']): Promise<ReplayServer> {
  const child = fork(SERVER);
  const [port] = await once(child, 'message');
  child.send([...recorded]);
  await once(child, 'message');
  return { url: `http://127.0.0.1:${port}/graphql`, stop: () => child.disconnect() };
}
