import type { LookupFunction } from 'node:net';
import { Pool } from 'undici';

export interface PoolOptions {
  readonly connectTimeoutMs: number;
  readonly maxConnections: number;
}

/** Keep-alive connection pools, one for each origin and pair of options. */
export interface Pools {
  /** The pool of an origin, made when it is first asked for. */
  for(origin: string, options: PoolOptions): Pool;
  /** Closes the pools of all other origins, once their calls are done. */
  keepOnly(origins: ReadonlySet<string>): void;
  /** Closes every pool and ends the calls that are still on their way. */
  close(): Promise<void>;
}

export interface PoolsOptions {
  /** Finds the addresses of a host. @default the system's */
  readonly lookup?: LookupFunction;
}

/** How long an idle connection is kept where the subgraph doesn't say. */
const KEEP_ALIVE_MS = 30_000;

/** Each connection is tried at one address of the host after the other, until one takes it. */
export function createPools({ lookup }: PoolsOptions = {}): Pools {
  const pools = new Map<string, { readonly origin: string; readonly pool: Pool }>();
  return {
    for(origin, { connectTimeoutMs, maxConnections }) {
      const key = `${origin} ${connectTimeoutMs} ${maxConnections}`;
      const known = pools.get(key);
      if (known) return known.pool;
      const pool = new Pool(origin, {
        connections: maxConnections,
        connect: { timeout: connectTimeoutMs, ...(lookup ? { lookup } : {}) },
        pipelining: 1,
        keepAliveTimeout: KEEP_ALIVE_MS,
        // Each call has one deadline for everything, so undici need not keep timers of its own.
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      pools.set(key, { origin, pool });
      return pool;
    },
    keepOnly(origins) {
      for (const [key, { origin, pool }] of pools) {
        if (origins.has(origin)) continue;
        pools.delete(key);
        // Nothing to do about a failure: the pool is out of use either way.
        pool.close().catch(() => {});
      }
    },
    async close() {
      const closing = [...pools.values()].map(({ pool }) => pool.destroy());
      pools.clear();
      await Promise.all(closing);
    },
  };
}
