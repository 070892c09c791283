import type { GraphQLDataSource } from '@apollo/gateway';
import type { Logger } from '@archipelago/kit/process';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { GatewayError, toError } from '../errors.ts';
import type { RequestContext } from '../telemetry/request-context.ts';
import type { SubgraphError, SubgraphResponse } from '../transport/read-answer.ts';
import type { SubgraphClient } from '../transport/subgraph-client.ts';
import { isRecord } from '../util/is-record.ts';
import { FETCH, type FetchPosition } from './fetch-position.ts';
import {
  asCallError,
  type ErrorPolicy,
  presentFailed,
  presentReported,
} from './present-subgraph-error.ts';

export interface DataSourceOptions {
  readonly client: SubgraphClient;
  /** Names, in lower case, of the client's headers that this subgraph gets to see. */
  readonly forwardHeaders: readonly string[];
  readonly errors: ErrorPolicy;
  readonly log: Logger;
}

type ProcessOptions = Parameters<GraphQLDataSource['process']>[0];
type ProcessResult = Awaited<ReturnType<GraphQLDataSource['process']>>;

/**
 * Lets Apollo's executor call a subgraph through our client. Every error that leaves here is fit
 * for clients and knows which fetch it belongs to; what it hides stands in the log.
 */
export function createDataSource(options: DataSourceOptions): GraphQLDataSource {
  return {
    async process(fetch: ProcessOptions): Promise<ProcessResult> {
      const context = requestContextOf(fetch);
      const position = positionOf(fetch);
      try {
        const response = await send(fetch, context, options);
        const errors = response.errors.map((error) => present(error, position, options));
        logReported(response.errors, context, options);
        return errors.length > 0 ? { data: response.data, errors } : { data: response.data };
      } catch (thrown) {
        throw failed(toError(thrown), position, context, options);
      }
    },
  };
}

async function send(
  { request }: ProcessOptions,
  context: RequestContext,
  { client, forwardHeaders }: DataSourceOptions,
): Promise<SubgraphResponse> {
  const response = await client.send({
    query: request.query ?? '',
    variables: request.variables,
    operationName: request.operationName,
    headers: headersFor(context, forwardHeaders),
    signal: context.signal,
  });
  return withWholeEntities(response, request.variables?.['representations'], client.name);
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

/** An entity list of another length than was asked for can't be told apart, so it doesn't count. */
function withWholeEntities(
  response: SubgraphResponse,
  representations: unknown,
  subgraph: string,
): SubgraphResponse {
  if (!Array.isArray(representations) || response.data === null) return response;
  const entities = response.data['_entities'];
  if (Array.isArray(entities) && entities.length === representations.length) return response;
  if (response.errors.length > 0) return { ...response, data: null };
  const message = `Subgraph "${subgraph}" did not answer with the entities that were asked for.`;
  const detail = {
    asked: representations.length,
    answered: Array.isArray(entities) ? entities.length : typeof entities,
  };
  throw new GatewayError('SUBGRAPH_MALFORMED_RESPONSE', message, { detail });
}

/** An error that the subgraph reported, with its path in the subgraph's answer. */
function present(
  error: SubgraphError,
  position: FetchPosition,
  { client, errors }: DataSourceOptions,
): GraphQLFormattedError {
  const { message, extensions } = presentReported(error, client.name, errors);
  const path = error.path ? { path: error.path } : {};
  return { message, ...path, extensions: withPosition(extensions, position) };
}

function withPosition(
  extensions: Readonly<Record<string, unknown>>,
  position: FetchPosition,
): Record<string | symbol, unknown> {
  return { ...extensions, [FETCH]: position };
}

function logReported(
  errors: readonly SubgraphError[],
  { requestId }: RequestContext,
  { client, log }: DataSourceOptions,
): void {
  if (errors.length === 0) return;
  const reported = errors.map(({ message, path, extensions }) => ({
    message,
    path,
    code: extensions['code'],
  }));
  const shown = reported.slice(0, MAX_LOGGED);
  log.info(
    { requestId, subgraph: client.name, count: errors.length, errors: shown },
    'A subgraph reported errors.',
  );
}

const MAX_LOGGED = 5;

/** An error that stands for the whole fetch: no response came that counts. */
function failed(
  error: Error,
  position: FetchPosition,
  { requestId, signal }: RequestContext,
  { client, errors, log }: DataSourceOptions,
): GraphQLError {
  const { code, message, detail } = asCallError(error, client.name);
  const { name: subgraph, address: url } = client;
  const line = { requestId, subgraph, url, code, ...detail, err: error };
  if (signal.aborted) log.debug(line, 'A call to a subgraph was given up.');
  else log.warn(line, message);
  const shown = presentFailed(error, client.name, errors);
  return new GraphQLError(shown.message, { extensions: withPosition(shown.extensions, position) });
}

function positionOf(fetch: ProcessOptions): FetchPosition {
  return {
    path: ('pathInIncomingRequest' in fetch && fetch.pathInIncomingRequest) || [],
    query: fetch.request.query ?? '',
  };
}

function requestContextOf({ context }: ProcessOptions): RequestContext {
  if (isRequestContext(context)) return context;
  throw new GatewayError('INTERNAL_SERVER_ERROR', 'A subgraph was called outside of a request.');
}

function isRequestContext(context: unknown): context is RequestContext {
  return isRecord(context) && context['signal'] instanceof AbortSignal && 'requestId' in context;
}
