import { type Answer, startServer, type TestServer } from '../subgraph.ts';
import { FAULTS } from './modes.ts';

/** A subgraph that does one thing wrong at a time. */
export interface FaultServer {
  readonly url: string;
  /** Makes it do something else from now on: a mode by its name, or an answer. */
  use(behaviour: string | Answer): Promise<void>;
  /** The server itself; another one after a mode in which nobody listens. */
  server(): TestServer;
  stop(): Promise<void>;
}

/** @throws {RangeError} for a mode that there is none of. */
export async function startFaultServer(
  name: string,
  behaviour: string | Answer,
): Promise<FaultServer> {
  let current = answerOf(behaviour);
  const respond: Answer = (seen, response) => current?.(seen, response);
  let server = await startServer(name, respond);
  let isListening = true;
  const { url, port } = server;

  async function use(next: string | Answer): Promise<void> {
    current = answerOf(next);
    const listens = current !== undefined;
    if (listens && !isListening) server = await startServer(name, respond, port);
    if (!listens && isListening) await server.stop();
    isListening = listens;
  }
  await use(behaviour);
  return {
    url,
    use,
    server: () => server,
    stop: async () => {
      if (isListening) await server.stop();
      isListening = false;
    },
  };
}

function answerOf(behaviour: string | Answer): Answer | undefined {
  if (typeof behaviour === 'function') return behaviour;
  const mode = FAULTS.get(behaviour);
  if (mode) return mode.answer;
  throw new RangeError(`There is no fault "${behaviour}".`);
}
