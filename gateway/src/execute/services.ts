import type { Logger } from '@archipelago/kit/process';
import type { Service } from './service.ts';

/** The service of the supergraph in service, and those before it that still have requests. */
export interface Services {
  /** Plans what the one before was asked most, takes its place, and lets it end its requests. */
  activate(service: Service): Promise<void>;
  /** Ends them all. */
  stop(): Promise<void>;
}

/** @param use puts a service in charge of new requests. */
export function createServices(use: (service: Service) => void, log: Logger): Services {
  let current: Service | undefined;
  let isStopped = false;
  return {
    async activate(service) {
      const before = current;
      if (before) {
        const plans = await service.plans.warm(before.plans);
        log.debug({ plans }, 'Plans of the supergraph before have been made anew.');
      }
      if (isStopped) return service.plans.stop();
      use(service);
      current = service;
      before?.plans.retire();
    },
    async stop() {
      isStopped = true;
      await current?.plans.stop();
    },
  };
}
