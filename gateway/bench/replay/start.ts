import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { builtFile } from '../support/build.ts';
import type { ReplayStats } from './answers.ts';
import type { ReplayCommand } from './server.ts';

export interface Replay {
  /** The address below which each subgraph has its path. */
  readonly origin: string;
  /** Begins to count anew. */
  reset(): Promise<void>;
  stats(): Promise<ReplayStats>;
  stop(): void;
}

/** Starts the process that stands for all subgraphs. */
export async function startReplay(sdlByName: Readonly<Record<string, string>>): Promise<Replay> {
  const child = fork(builtFile('replay/server.ts'), { env: { NODE_ENV: 'production' } });
  const port = await tell(child, { type: 'start', sdlByName });
  return {
    origin: `http://127.0.0.1:${port}`,
    async reset() {
      await tell(child, { type: 'reset' });
    },
    stats: async () => (await tell(child, { type: 'stats' })) as ReplayStats,
    stop: () => child.disconnect(),
  };
}

async function tell(child: ChildProcess, command: ReplayCommand): Promise<unknown> {
  const ended = new AbortController();
  const answer = once(child, 'message', { signal: ended.signal });
  const onExit = () => ended.abort(new Error('The replay server has ended.'));
  child.once('exit', onExit);
  try {
    child.send(command);
    const [message] = await answer;
    return message;
  } finally {
    child.off('exit', onExit);
  }
}
