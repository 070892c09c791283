import type { Logger } from '@archipelago/kit/process';

/**
 * A logger for Apollo's libraries. What they say of their own life is of interest only when
 * looking for a fault, so all but errors goes to `debug`.
 */
export function quietLogger(log: Logger) {
  const debug = (message?: unknown) => log.debug(String(message));
  const error = (message?: unknown) => log.error(String(message));
  return { debug, info: debug, warn: debug, error };
}
