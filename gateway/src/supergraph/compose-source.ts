import { setTimeout as sleep } from 'node:timers/promises';
import { type DocumentNode, parse } from 'graphql';
import { GatewayError, toError } from '../errors.ts';
import type { SupergraphSink, SupergraphSource } from './manager.ts';

export interface ComposeSourceOptions {
  /** Name of each subgraph with its URL. */
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly pollIntervalMs: number;
  /** Asks a running subgraph for its schema, `_service { sdl }`. */
  readonly fetchSdl: (name: string, url: string, signal: AbortSignal) => Promise<string>;
}

interface RunningSubgraph {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/**
 * A supergraph composed from the schemas of running subgraphs, for development. A subgraph that is
 * down at the start is waited for; later, what it said last counts until it says something else.
 */
export function createComposeSource({
  subgraphs,
  pollIntervalMs,
  fetchSdl,
}: ComposeSourceOptions): SupergraphSource {
  const stopping = new AbortController();
  const known = new Map<string, string>();
  let running: Promise<void> = Promise.resolve();
  let lastProblem = '';
  let lastComposed = '';

  async function askAll(): Promise<RunningSubgraph[]> {
    const missing: string[] = [];
    const asked = Object.entries(subgraphs).map(async ([name, url]) => {
      const sdl = await fetchSdl(name, url, stopping.signal).catch(() => known.get(name));
      if (sdl === undefined) missing.push(name);
      else known.set(name, sdl);
      return { name, url, sdl: sdl ?? '' };
    });
    const answers = await Promise.all(asked);
    if (missing.length === 0) return answers;
    const names = missing.sort().join(', ');
    throw new GatewayError('SUPERGRAPH_UNAVAILABLE', `No schema yet from subgraph ${names}.`);
  }

  /** Whether a supergraph that is composed of what the subgraphs say now serves. */
  async function poll(sink: SupergraphSink): Promise<boolean> {
    try {
      const answers = await askAll();
      const composed = JSON.stringify(answers);
      if (composed === lastComposed) return lastProblem === '';
      lastComposed = composed;
      await sink.offer(await compose(answers));
      lastProblem = '';
      return true;
    } catch (thrown) {
      const problem = toError(thrown);
      if (!stopping.signal.aborted && problem.message !== lastProblem) sink.report(problem);
      lastProblem = problem.message;
      return false;
    }
  }

  async function pollUntilStopped(sink: SupergraphSink, onServing: () => void): Promise<void> {
    while (!stopping.signal.aborted) {
      if (await poll(sink)) onServing();
      await sleep(pollIntervalMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  return {
    origin: 'the supergraph composed from running subgraphs',
    start(sink) {
      return new Promise((resolve) => {
        running = pollUntilStopped(sink, resolve).then(resolve);
      });
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** @throws {GatewayError} `COMPOSITION_FAILED` with what composition says, a line each. */
async function compose(subgraphs: readonly RunningSubgraph[]): Promise<string> {
  // Only now, for most gateways are given a supergraph that is composed already.
  const { composeServices } = await import('@apollo/composition');
  const services = subgraphs.map(({ name, url, sdl }) => ({
    name,
    url,
    typeDefs: parseSdl(name, sdl),
  }));
  const { errors, supergraphSdl } = composeServices(services);
  if (supergraphSdl !== undefined) return supergraphSdl;
  const reasons = (errors ?? []).map(({ message }) => message).join('\n');
  throw new GatewayError('COMPOSITION_FAILED', `The subgraphs do not compose:\n${reasons}\n`);
}

function parseSdl(name: string, sdl: string): DocumentNode {
  try {
    return parse(sdl);
  } catch (cause) {
    const reason = toError(cause).message;
    const message = `The schema of subgraph "${name}" is not GraphQL: ${reason}`;
    throw new GatewayError('COMPOSITION_FAILED', message, { cause });
  }
}
