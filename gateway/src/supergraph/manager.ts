import type { Logger } from '@archipelago/kit/process';
import { hashSupergraph } from '@archipelago/schema/artifact';
import { readSupergraph, type Supergraph } from './supergraph.ts';

export type SupergraphState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly supergraph: Supergraph }
  | { readonly phase: 'stale'; readonly supergraph: Supergraph; readonly cause: Error }
  | { readonly phase: 'stopped' };

/** What a source tells the manager. */
export interface SupergraphSink {
  /**
   * Offers a text; resolves when it serves.
   *
   * @throws {GatewayError} `SUPERGRAPH_INVALID` when it was refused; the one before it serves on.
   */
  offer(sdl: string): Promise<void>;
  /** Tells of a source or a text that cannot be used; the supergraph in use serves on. */
  report(problem: Error): void;
}

export interface SupergraphSource {
  /** Where the supergraph comes from, for logs and messages. */
  readonly origin: string;
  /**
   * Resolves when a first supergraph serves, and goes on watching. Rejects if waiting is no use.
   */
  start(sink: SupergraphSink): Promise<void>;
  stop(): Promise<void>;
}

export interface SupergraphManagerOptions {
  readonly source: SupergraphSource;
  /** Brings a supergraph into service; one that throws is refused. */
  readonly activate: (supergraph: Supergraph) => Promise<void>;
  readonly log: Logger;
}

export interface SupergraphManager {
  /** Resolves when the first supergraph serves. */
  start(): Promise<void>;
  state(): SupergraphState;
  stop(): Promise<void>;
}

/** Keeps a good supergraph in service, whatever its source does. */
export function createSupergraphManager({
  source,
  activate,
  log,
}: SupergraphManagerOptions): SupergraphManager {
  let state: SupergraphState = { phase: 'loading' };
  let lastOffer: Promise<void> = Promise.resolve();

  async function bringIntoService(sdl: string): Promise<void> {
    if (state.phase === 'stopped') return;
    const current = supergraphOf(state);
    if (current?.hash === hashSupergraph(sdl)) {
      state = { phase: 'ready', supergraph: current };
      return;
    }
    const supergraph = readSupergraph(sdl, source.origin);
    await activate(supergraph);
    if (isStopped(state)) return;
    state = { phase: 'ready', supergraph };
    const subgraphs = [...supergraph.subgraphs.keys()];
    const message = current ? 'A new supergraph is in service.' : 'The supergraph is in service.';
    log.info({ hash: supergraph.hash.slice(0, 12), subgraphs }, message);
  }

  const sink: SupergraphSink = {
    offer(sdl) {
      // One after the other, so that the last text that was offered is the one that serves.
      const offer = lastOffer.then(() => bringIntoService(sdl));
      lastOffer = offer.catch(() => {});
      return offer;
    },
    report(problem) {
      const supergraph = supergraphOf(state);
      if (supergraph) {
        state = { phase: 'stale', supergraph, cause: problem };
        log.warn({ err: problem }, `${problem.message} The supergraph before it serves on.`);
      } else if (!isStopped(state)) {
        log.warn({ err: problem }, `${problem.message} Waiting for a supergraph.`);
      }
    },
  };

  return {
    start: () => source.start(sink),
    state: () => state,
    async stop() {
      state = { phase: 'stopped' };
      await source.stop();
      await lastOffer;
    },
  };
}

function supergraphOf(state: SupergraphState): Supergraph | undefined {
  return state.phase === 'ready' || state.phase === 'stale' ? state.supergraph : undefined;
}

/** Asked through a function, because the state may have changed while something was awaited. */
function isStopped(state: SupergraphState): boolean {
  return state.phase === 'stopped';
}
