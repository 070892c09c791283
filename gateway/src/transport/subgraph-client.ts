import { redactUrl } from '@archipelago/kit/process';
import { GatewayError } from '../errors.ts';
import { post } from './call.ts';
import type { PoolOptions, Pools } from './pools.ts';
import { readAnswer, type SubgraphResponse } from './read-answer.ts';

export interface SubgraphClientOptions extends PoolOptions {
  /** For one whole call: waiting for a connection, sending, and all of the answer. */
  readonly timeoutMs: number;
  /** Calls that may wait while every connection is busy. */
  readonly maxQueued: number;
  /** Counted after inflation. */
  readonly maxResponseBytes: number;
}

export interface SubgraphRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
  /** Sent along with the gateway's own headers; lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Speaks GraphQL over HTTP with one subgraph. */
export interface SubgraphClient {
  readonly name: string;
  /** Where it is, for logs: no password, no query string. */
  readonly address: string;
  /**
   * Sends one operation. Errors that the subgraph reports are part of the response.
   *
   * @throws {GatewayError} with a `SUBGRAPH_…` code when there is no response that counts; its
   *   message is fit for clients, its `detail` is not.
   */
  send(request: SubgraphRequest): Promise<SubgraphResponse>;
}

const OWN_HEADERS = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json;q=0.9',
  'accept-encoding': 'identity',
};

/** @throws {GatewayError} `SUPERGRAPH_INVALID` when the URL is none that a subgraph can have. */
export function createSubgraphClient(
  name: string,
  url: string,
  pools: Pools,
  options: SubgraphClientOptions,
): SubgraphClient {
  const { origin, pathname, search } = parseSubgraphUrl(name, url);
  const limit = options.maxConnections + options.maxQueued;
  const answerLimit = { subgraph: name, maxBytes: options.maxResponseBytes };
  let underWay = 0;

  async function call(request: SubgraphRequest): Promise<SubgraphResponse> {
    const { query, variables, operationName, headers, signal } = request;
    const answer = await post(pools.for(origin, options), {
      ...answerLimit,
      path: pathname + search,
      headers: { ...headers, ...OWN_HEADERS },
      body: JSON.stringify({ query, variables, operationName }),
      timeoutMs: options.timeoutMs,
      signal,
    });
    return readAnswer(answer, answerLimit);
  }

  return {
    name,
    address: redactUrl(url),
    async send(request) {
      if (underWay >= limit) {
        const message = `Too many calls to subgraph "${name}" are waiting.`;
        throw new GatewayError('SUBGRAPH_OVERLOADED', message, { detail: { limit } });
      }
      underWay += 1;
      try {
        return await call(request);
      } finally {
        underWay -= 1;
      }
    },
  };
}

/** @throws {GatewayError} `SUPERGRAPH_INVALID` when calls to this URL are not possible or not safe. */
export function parseSubgraphUrl(name: string, url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed && /^https?:$/.test(parsed.protocol) && parsed.username + parsed.password === '') {
    return parsed;
  }
  throw new GatewayError(
    'SUPERGRAPH_INVALID',
    `Subgraph "${name}" has no usable URL; set subgraphs.${name}.url to an http:// or https:// URL without user name and password.`,
  );
}
