import type { Logger } from '@archipelago/kit/process';
import { toError } from '../errors.ts';
import type { RequestContext } from '../telemetry/request-context.ts';
import type { SubgraphError, SubgraphResponse } from '../transport/read-answer.ts';
import type { SubgraphClient } from '../transport/subgraph-client.ts';
import { asCallError } from './present-subgraph-error.ts';
import { withWholeEntities } from './run/entities.ts';
import type { FetchRequest } from './run/run.ts';

export interface SubgraphCallOptions {
  readonly client: SubgraphClient;
  /** Names, in lower case, of the client's headers that this subgraph gets to see. */
  readonly forwardHeaders: readonly string[];
  readonly log: Logger;
}

/**
 * Calls one subgraph on behalf of a client's request.
 *
 * @throws {GatewayError} when there is no response that counts; what its message hides is logged.
 */
export type SubgraphCall = (
  request: FetchRequest,
  context: RequestContext,
) => Promise<SubgraphResponse>;

/** Calls that carry what the client may hand on, and leave in the log what clients don't see. */
export function createSubgraphCall(options: SubgraphCallOptions): SubgraphCall {
  const { client, forwardHeaders } = options;
  return async (request, context) => {
    try {
      const headers = headersFor(context, forwardHeaders);
      const response = await client.send({ ...request, headers, signal: context.signal });
      logReported(response.errors, context, options);
      const { representations } = request.variables;
      if (!Array.isArray(representations)) return response;
      return withWholeEntities(response, representations.length, client.name);
    } catch (thrown) {
      logFailed(toError(thrown), context, options);
      throw thrown;
    }
  };
}

function headersFor(
  { requestId, headers }: RequestContext,
  forwarded: readonly string[],
): Record<string, string> {
  const sent: Record<string, string> = { 'x-request-id': requestId };
  for (const name of forwarded) {
    const value = headers.get(name);
    if (value !== undefined) sent[name] = value;
  }
  return sent;
}

const MAX_LOGGED = 5;

function logReported(
  errors: readonly SubgraphError[],
  { requestId }: RequestContext,
  { client, log }: SubgraphCallOptions,
): void {
  if (errors.length === 0) return;
  const shown = errors.slice(0, MAX_LOGGED).map(({ message, path, extensions }) => ({
    message,
    path,
    code: extensions['code'],
  }));
  log.info(
    { requestId, subgraph: client.name, count: errors.length, errors: shown },
    'A subgraph reported errors.',
  );
}

function logFailed(
  error: Error,
  { requestId, signal }: RequestContext,
  { client, log }: SubgraphCallOptions,
): void {
  const { code, message, detail } = asCallError(error, client.name);
  const { name: subgraph, address: url } = client;
  const line = { requestId, subgraph, url, code, ...detail, err: error };
  if (signal.aborted) log.debug(line, 'A call to a subgraph was given up.');
  else log.warn(line, message);
}
