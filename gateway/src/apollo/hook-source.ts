import type { SupergraphManager } from '@apollo/gateway';
import type { Logger } from '@archipelago/kit/process';
import { GatewayError, toError } from '../errors.ts';
import type { SupergraphSink, SupergraphSource } from '../supergraph/manager.ts';
import { readSupergraph } from '../supergraph/supergraph.ts';

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

  function update(sdl: string, sink: SupergraphSink): void {
    if (isStopped) throw new GatewayError('GATEWAY_NOT_READY', 'The gateway has been stopped.');
    // What is wrong with the text alone is told to the caller at once; the rest takes its time.
    readSupergraph(sdl, ORIGIN);
    sink.offer(sdl).catch((thrown: unknown) => sink.report(toError(thrown)));
  }

  return {
    origin: ORIGIN,
    async start(sink) {
      const given = await manager.initialize({
        update: (sdl) => update(sdl, sink),
        healthCheck,
        getDataSource,
      });
      if (typeof given.cleanup === 'function') cleanup = given.cleanup;
      await sink.offer(given.supergraphSdl);
    },
    async stop() {
      isStopped = true;
      const ending = cleanup;
      cleanup = undefined;
      await ending?.().catch((err: unknown) => {
        log.error({ err: toError(err) }, 'The cleanup of supergraphSdl failed.');
      });
    },
  };
}
