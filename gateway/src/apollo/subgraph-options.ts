import type { GuardOptions } from '../transport/guards.ts';
import type { SubgraphClientOptions } from '../transport/subgraph-client.ts';

/** How one subgraph is called, where no data source of your own does it. */
export interface SubgraphOptions extends Omit<SubgraphClientOptions, 'signer'>, GuardOptions {
  /** In place of the URL in the supergraph. @default the one in the supergraph */
  readonly url?: string;
  /** Names of the client's headers that the subgraph gets to see. @default none */
  readonly forwardHeaders: readonly string[];
  /**
   * Whether equal queries that are under way at the same time, with equal headers for the subgraph,
   * are one call. @default false
   */
  readonly shareInFlight: boolean;
  /**
   * How long an entity fetch waits for those of other requests, to go along with them where the
   * subgraph would see equal headers and one caller, in milliseconds; 0 for those of the same turn
   * of the event loop. @default each request calls for itself
   */
  readonly batchWindowMs?: number;
  /** Representations in one request that was put together so. @default 100 */
  readonly maxBatchSize: number;
  /**
   * Whether each entity must have the key that it was asked for by; an answer in another order
   * fails then. Costs time, so it is for development and tests. @default false
   */
  readonly verifyEntities: boolean;
}
