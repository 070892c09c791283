import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { Logger } from '@archipelago/kit/process';
import { GatewayError, toError } from '../errors.ts';
import type { SubgraphClient } from '../transport/subgraph-client.ts';

export type DataSourceResponse = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** A data source that calls the subgraph the way that the gateway does. */
export function ownDataSource(client: SubgraphClient): GraphQLDataSource {
  return {
    async process({ request: { query = '', variables, operationName, http } }) {
      const headers = Object.fromEntries(http?.headers ?? []);
      const { data, errors } = await client.send({ query, variables, operationName, headers });
      if (errors.length === 0) return { data };
      return {
        data,
        errors: errors.map(({ path, ...error }) => ({ ...error, ...(path && { path }) })),
      };
    },
  };
}

/** A wait that is given up when it takes too long, or when its signal says so. */
export function inTime<Result>(
  work: Promise<Result> | Result,
  subgraph: string,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const onAbort = () => end(() => reject(signal?.reason));
    const timer = setTimeout(() => {
      const message = `Subgraph "${subgraph}" did not answer within ${timeoutMs} ms.`;
      end(() => reject(new GatewayError('SUBGRAPH_TIMEOUT', message)));
    }, timeoutMs);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      settle();
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    // Not every data source is asynchronous.
    Promise.resolve(work).then(
      (result) => end(() => resolve(result)),
      (thrown) => end(() => reject(thrown)),
    );
    if (signal?.aborted) onAbort();
  });
}

export interface CheckedSubgraph {
  readonly name: string;
  readonly source: GraphQLDataSource;
  readonly timeoutMs: number;
}

/**
 * Asks every subgraph for `{ __typename }`.
 *
 * @throws {GatewayError} `SUBGRAPH_UNAVAILABLE` with the name and the reason of each that did not
 *   answer.
 */
export async function checkHealth(
  subgraphs: readonly CheckedSubgraph[],
  log: Logger,
): Promise<{ readonly name: string; readonly response: DataSourceResponse }[]> {
  const checked = await Promise.allSettled(subgraphs.map(checkOne));
  const healthy = checked.flatMap((result) =>
    result.status === 'fulfilled' ? [result.value] : [],
  );
  const failed = checked.flatMap((result, index) => {
    if (result.status === 'fulfilled') return [];
    const { message } = toError(result.reason);
    return [`${subgraphs[index]?.name}: ${message}`];
  });
  if (failed.length === 0) {
    log.debug({ subgraphs: healthy.length }, 'Every subgraph is healthy.');
    return healthy;
  }
  const message = `The health check of subgraphs failed. ${failed.join(' ')}`;
  throw new GatewayError('SUBGRAPH_UNAVAILABLE', message);
}

async function checkOne({ name, source, timeoutMs }: CheckedSubgraph) {
  const options = {
    kind: 'health check',
    request: { query: '{ __typename }' },
    context: {},
  } as GraphQLDataSourceProcessOptions;
  const response: DataSourceResponse | undefined = await inTime(
    source.process(options),
    name,
    timeoutMs,
  );
  if (response?.data != null) return { name, response };
  throw new Error(response?.errors?.[0]?.message ?? 'It answered without data.');
}
