import type { SupergraphManager } from '@apollo/gateway';
import type { Logger } from '@archipelago/kit/process';
import { GatewayError, toError } from '../errors.ts';
import type { SupergraphSink, SupergraphSource } from '../supergraph/manager.ts';
import { readSupergraph } from '../supergraph/supergraph.ts';
import { isRecord } from '../util/is-record.ts';

type Hooks = Parameters<SupergraphManager['initialize']>[0];

export interface HookSourceOptions extends Pick<Hooks, 'healthCheck' | 'getDataSource'> {
  readonly manager: SupergraphManager;
  readonly log: Logger;
}

const ORIGIN = 'The supergraph of supergraphSdl';

/** A source of supergraphs that is written as Apollo's gateway wants it. */
export function createHookSource(options: HookSourceOptions): SupergraphSource {
  const { manager, healthCheck, getDataSource, log } = options;
  let cleanup: (() => Promise<void>) | undefined;
  let isStopped = false;
  /** The last text that has come while another one is being brought into service. */
  let next: string | undefined;
  let isBusy = false;

  function update(sdl: string, sink: SupergraphSink): void {
    if (isStopped) throw new GatewayError('GATEWAY_NOT_READY', 'The gateway has been stopped.');
    // What is wrong with the text alone is told to the caller at once; the rest takes its time.
    readSupergraph(textOf(sdl), ORIGIN);
    next = sdl;
    if (!isBusy) void offerLast(sink);
  }

  /** Those between are left out: each would take its time, and nobody wants it any more. */
  async function offerLast(sink: SupergraphSink): Promise<void> {
    isBusy = true;
    while (next !== undefined) {
      const offered = sink.offer(next);
      next = undefined;
      await offered.catch((thrown: unknown) => sink.report(toError(thrown)));
    }
    isBusy = false;
  }

  return {
    origin: ORIGIN,
    async start(sink) {
      const given: unknown = await manager.initialize({
        update: (sdl) => update(sdl, sink),
        healthCheck,
        getDataSource,
      });
      const { cleanup: ending, supergraphSdl } = isRecord(given) ? given : {};
      // What it gives comes after what it has said meanwhile.
      next = undefined;
      if (typeof ending === 'function') cleanup = async () => ending.call(given);
      await sink.offer(textOf(supergraphSdl));
    },
    async stop() {
      isStopped = true;
      next = undefined;
      const ending = cleanup;
      cleanup = undefined;
      await ending?.().catch((err: unknown) => {
        log.error({ err: toError(err) }, 'The cleanup of supergraphSdl failed.');
      });
    },
  };
}

/** The text of a supergraph, for those who give it are programs of others. */
function textOf(sdl: unknown): string {
  if (typeof sdl === 'string') return sdl;
  throw new GatewayError(
    'SUPERGRAPH_INVALID',
    `${ORIGIN} must be a text, as it is or as { supergraphSdl } of what initialize gives; it is ${sdl === null ? 'null' : typeof sdl}.`,
  );
}
