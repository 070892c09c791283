import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { Logger } from '@archipelago/kit/process';
import { GraphQLError } from 'graphql';
import { GatewayError, toError } from '../errors.ts';
import { asCallError } from '../execute/present-subgraph-error.ts';
import { withWholeEntities } from '../execute/run/entities.ts';
import type { SubgraphRequest } from '../execute/run/subgraph-request.ts';
import type { SubgraphCall } from '../execute/subgraph-call.ts';
import type { RequestContext } from '../telemetry/request-context.ts';
import type { SubgraphError, SubgraphResponse } from '../transport/read-answer.ts';
import { isRecord } from '../util/is-record.ts';
import { inTime } from './data-sources.ts';
import { ApolloRequestContext } from './request-context.ts';

export interface DataSourceCallOptions {
  readonly name: string;
  readonly source: GraphQLDataSource;
  readonly timeoutMs: number;
  readonly log: Logger;
}

/** Calls of a subgraph by a data source of the user's. */
export function dataSourceCall(options: DataSourceCallOptions): SubgraphCall {
  return (request, context, receiver) => {
    ask(request, context, options).then(
      (response) => receiver.onResponse(response),
      (thrown: unknown) => receiver.onFailure(thrown),
    );
  };
}

async function ask(
  request: SubgraphRequest,
  context: RequestContext,
  options: DataSourceCallOptions,
): Promise<SubgraphResponse> {
  const { name, source, timeoutMs } = options;
  try {
    const processed = source.process(processOptions(request, context));
    const answered = await inTime(processed, name, timeoutMs, context.signal);
    const response = responseOf(answered, name, context.callLog !== undefined);
    return withWholeEntities(response, request.asked, name);
  } catch (thrown) {
    const { signal, requestId } = context;
    const { code, message } = asCallError(thrown, name);
    const line = { requestId, subgraph: name, code, err: toError(thrown) };
    if (signal.aborted) options.log.debug(line, 'A call to a subgraph was given up.');
    else options.log.warn(line, message);
    if (thrown instanceof GraphQLError) return { data: null, errors: [errorOf(thrown)] };
    throw thrown;
  }
}

function processOptions(
  { query, variables, operationName }: SubgraphRequest,
  context: RequestContext,
): GraphQLDataSourceProcessOptions {
  if (!(context instanceof ApolloRequestContext)) {
    throw new GatewayError('INTERNAL_SERVER_ERROR', 'A data source was asked by nobody.');
  }
  const { incoming } = context;
  const options = {
    kind: 'incoming operation',
    request: { query, variables: { ...variables }, operationName },
    incomingRequestContext: incoming,
    context: incoming.context,
  };
  return options as unknown as GraphQLDataSourceProcessOptions;
}

/** A response whose shape has been checked, for data sources are written by others. */
function responseOf(answered: unknown, name: string, keepsExtensions: boolean): SubgraphResponse {
  const { data = null, errors, extensions } = isRecord(answered) ? answered : {};
  const listed: unknown = errors ?? [];
  const isShaped =
    (data === null || isRecord(data)) && Array.isArray(listed) && listed.every(isRecord);
  if (isShaped && (data !== null || listed.length > 0)) {
    const kept = keepsExtensions && isRecord(extensions) ? { extensions } : {};
    return { data, errors: listed.map(errorOf), ...kept };
  }
  const message = `Subgraph "${name}" did not answer with a GraphQL response.`;
  throw new GatewayError('SUBGRAPH_MALFORMED_RESPONSE', message);
}

function errorOf({
  message,
  path,
  extensions,
}: {
  readonly message?: unknown;
  readonly path?: unknown;
  readonly extensions?: unknown;
}): SubgraphError {
  return {
    message: typeof message === 'string' ? message : '',
    path: Array.isArray(path) && path.every(isPathStep) ? path : undefined,
    extensions: isRecord(extensions) ? extensions : {},
  };
}

function isPathStep(step: unknown): step is string | number {
  return typeof step === 'string' || typeof step === 'number';
}
