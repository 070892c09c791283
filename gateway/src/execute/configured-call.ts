import { batchEntities } from './batch-entities.ts';
import {
  createSubgraphCall,
  type SubgraphCall,
  type SubgraphCallOptions,
} from './subgraph-call.ts';
import { verifyEntities } from './verify/verify-entities.ts';
import { visibleTo } from './visible-to.ts';

export interface ConfiguredCallOptions extends Omit<SubgraphCallOptions, 'sharesInFlight'> {
  /** Whether equal queries that are under way at the same time are one call. */
  readonly shareInFlight: boolean;
  /**
   * How long an entity fetch waits for those of other requests, to go along with them where the
   * subgraph would see equal headers and one caller, in milliseconds; 0 for those of the same turn
   * of the event loop. @default each request calls for itself
   */
  readonly batchWindowMs?: number | undefined;
  /** Representations in one request that was put together so. */
  readonly maxBatchSize: number;
  /** Whether entities are compared with what was asked for; needs a plan that asks for their keys. */
  readonly verifyEntities: boolean;
}

/** Calls a subgraph as its options say. */
export function createConfiguredCall(options: ConfiguredCallOptions): SubgraphCall {
  const plain = createSubgraphCall({ ...options, sharesInFlight: options.shareInFlight });
  const { client: called, log } = options;
  const call = options.verifyEntities
    ? verifyEntities(plain, { subgraph: called.name, log })
    : plain;
  const { batchWindowMs: windowMs, maxBatchSize, forwardHeaders, client } = options;
  if (windowMs === undefined) return call;
  return batchEntities(call, {
    windowMs,
    maxBatchSize,
    visibleTo: visibleTo(client, forwardHeaders),
  });
}
