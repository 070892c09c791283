import type { Logger } from '@archipelago/kit/process';
import { GatewayError, toError } from '../errors.ts';
import type { RequestContext } from '../telemetry/request-context.ts';
import { REQUEST_ID_HEADER } from '../telemetry/request-id.ts';
import type { PendingCall } from '../transport/call.ts';
import { cancelWithRequest, endOf, releaseFromRequest } from '../transport/cancel-with-request.ts';
import type { SubgraphError, SubgraphReply, SubgraphResponse } from '../transport/read-answer.ts';
import { type SharedDispatch, shareInFlight } from '../transport/share-in-flight.ts';
import type { SubgraphClient } from '../transport/subgraph-client.ts';
import { asCallError } from './present-subgraph-error.ts';
import { withWholeEntities } from './run/entities.ts';
import type { ResponseReceiver, SubgraphRequest } from './run/subgraph-request.ts';

export interface SubgraphCallOptions {
  readonly client: SubgraphClient;
  /** Names, in lower case, of the client's headers that this subgraph gets to see. */
  readonly forwardHeaders: readonly string[];
  /**
   * Whether equal queries that are under way at the same time, with equal headers for the subgraph,
   * are one call. It has the request id of the first.
   * @default false
   */
  readonly sharesInFlight?: boolean;
  readonly log: Logger;
}

/**
 * Calls one subgraph on behalf of a client's request. It fails with a `GatewayError` when there is
 * no response that counts; what the message of that hides is logged.
 */
export type SubgraphCall = (
  request: SubgraphRequest,
  context: RequestContext,
  receiver: ResponseReceiver,
) => void;

/** Calls that carry what the client may hand on, and leave in the log what clients don't see. */
export function createSubgraphCall(options: SubgraphCallOptions): SubgraphCall {
  const { client, forwardHeaders, sharesInFlight = false } = options;
  const shared = sharesInFlight ? shareInFlight(client.dispatch) : undefined;
  return (request, context, receiver) => {
    const ended = endOf(context);
    if (ended) {
      const pending = { options, request, context, receiver };
      queueMicrotask(() => fail(pending, ended));
      return;
    }
    const exchange = new Exchange(options, request, context, receiver);
    const headers = headersFor(context, forwardHeaders);
    exchange.start(client, request.isMutation ? undefined : shared, headers);
  };
}

interface Pending {
  readonly options: SubgraphCallOptions;
  readonly request: SubgraphRequest;
  readonly context: RequestContext;
  readonly receiver: ResponseReceiver;
}

function fail({ options, context, receiver }: Pending, thrown: unknown): void {
  logFailed(toError(thrown), context, options);
  receiver.onFailure(thrown);
}

/** One call and the client's request that it belongs to. */
class Exchange implements Pending {
  readonly options: SubgraphCallOptions;
  readonly request: SubgraphRequest;
  readonly context: RequestContext;
  readonly receiver: ResponseReceiver;
  private call: PendingCall | undefined;

  constructor(
    options: SubgraphCallOptions,
    request: SubgraphRequest,
    context: RequestContext,
    receiver: ResponseReceiver,
  ) {
    this.options = options;
    this.request = request;
    this.context = context;
    this.receiver = receiver;
  }

  start(
    client: SubgraphClient,
    shared: SharedDispatch | undefined,
    headers: readonly string[],
  ): void {
    const { body } = this.request;
    const receive = (reply: SubgraphReply | GatewayError) => this.end(reply);
    this.call = shared
      ? shared({ body, headers }, sharingKey(body, headers), receive)
      : client.dispatch({ body, headers }, receive);
    cancelWithRequest(this.context, this.call);
  }

  private end(reply: SubgraphReply | GatewayError): void {
    if (this.call) releaseFromRequest(this.context, this.call);
    const { options, request, context, receiver } = this;
    let response: SubgraphResponse;
    try {
      if (reply instanceof GatewayError) throw reply;
      const given = reply.read(request.scan);
      logReported(given.errors, context, options);
      response = withWholeEntities(given, request.asked, options.client.name);
    } catch (thrown) {
      fail(this, thrown);
      return;
    }
    receiver.onResponse(response);
  }
}

/** Names and values in turn; the request id comes first. */
function headersFor(
  { requestId, headers }: RequestContext,
  forwarded: readonly string[],
): readonly string[] {
  const sent = [REQUEST_ID_HEADER, requestId];
  for (const name of forwarded) {
    const value = headers.get(name);
    if (value !== undefined) sent.push(name, value);
  }
  return sent;
}

/** All that the subgraph sees of a request but its id. */
function sharingKey(body: string, [, , ...forwarded]: readonly string[]): string {
  return forwarded.length === 0 ? body : `${body}\n${JSON.stringify(forwarded)}`;
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
  context: RequestContext,
  { client, log }: SubgraphCallOptions,
): void {
  const { code, message, detail } = asCallError(error, client.name);
  const { name: subgraph, address: url } = client;
  const line = { requestId: context.requestId, subgraph, url, code, ...detail, err: error };
  if (endOf(context)) log.debug(line, 'A call to a subgraph was given up.');
  else log.warn(line, message);
}
