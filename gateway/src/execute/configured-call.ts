import { batchEntities } from './batch-entities.ts';
import {
  createSubgraphCall,
  type SubgraphCall,
  type SubgraphCallOptions,
} from './subgraph-call.ts';

export interface ConfiguredCallOptions extends Omit<SubgraphCallOptions, 'sharesInFlight'> {
  /** Whether equal queries that are under way at the same time are one call. */
  readonly shareInFlight: boolean;
  /**
   * How long an entity fetch waits for those of other requests, to go along with them where the
   * subgraph would see equal headers, in milliseconds. @default each request calls for itself
   */
  readonly batchWindowMs?: number | undefined;
  /** Representations in one request that was put together so. */
  readonly maxBatchSize: number;
}

/** Calls a subgraph as its options say. */
export function createConfiguredCall(options: ConfiguredCallOptions): SubgraphCall {
  const call = createSubgraphCall({ ...options, sharesInFlight: options.shareInFlight });
  const { batchWindowMs: windowMs, maxBatchSize, forwardHeaders } = options;
  if (windowMs === undefined) return call;
  return batchEntities(call, {
    windowMs,
    maxBatchSize,
    visibleTo: ({ headers }) => JSON.stringify(forwardHeaders.map((name) => headers.get(name))),
  });
}
