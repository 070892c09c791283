import type { ProcessMessage } from '@archipelago/kit/process';

/** What a worker tells its supervisor, beside how its start went. */
export type WorkerMessage =
  | ProcessMessage
  /** Sent now and then, as a sign that its event loop turns. */
  | { readonly type: 'alive' }
  /** It has been told to end, or must, and waits to hear in which way. */
  | { readonly type: 'ending' };

/** The answer, and what ends a worker that has not asked. */
export interface EndMessage {
  readonly type: 'end';
  /** Whether other workers go on at the port. */
  readonly portStays: boolean;
}

/** How often a worker says that it is alive. */
export const ALIVE_EVERY_MS = 1_000;
