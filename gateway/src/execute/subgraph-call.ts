import type { Logger } from '@archipelago/kit/process';
import { GatewayError, toError } from '../errors.ts';
import { NOBODY } from '../telemetry/caller.ts';
import type { RequestContext } from '../telemetry/request-context.ts';
import { REQUEST_ID_HEADER } from '../telemetry/request-id.ts';
import type { PendingCall } from '../transport/call.ts';
import type { SubgraphError, SubgraphReply, SubgraphResponse } from '../transport/read-answer.ts';
import { type SharedDispatch, shareInFlight } from '../transport/share-in-flight.ts';
import type { CallClaims } from '../transport/sign-call.ts';
import type { SubgraphClient } from '../transport/subgraph-client.ts';
import { logMissing } from './log-missing.ts';
import { asCallError } from './present-subgraph-error.ts';
import { withWholeEntities } from './run/entities.ts';
import type { ResponseReceiver, SubgraphRequest } from './run/subgraph-request.ts';
import { visibleTo } from './visible-to.ts';

export interface SubgraphCallOptions {
  readonly client: SubgraphClient;
  /** Names, in lower case, of the client's headers that this subgraph gets to see. */
  readonly forwardHeaders: readonly string[];
  /**
   * Whether equal queries that are under way at the same time, with equal headers for the subgraph
   * and one caller where it is told of callers, are one call. It has the request id of the first.
   * @default false
   */
  readonly sharesInFlight?: boolean;
  readonly log: Logger;
}

/**
 * Calls one subgraph on behalf of a client's request. It fails with a `GatewayError` when there is
 * no response that counts; what the message of that hides is logged.
 */
export interface SubgraphCall {
  (request: SubgraphRequest, context: RequestContext, receiver: ResponseReceiver): void;
  /** What the subgraph gets to know of a client, where equal queries under way are one call. */
  readonly sharedAs?: ((context: RequestContext) => string) | undefined;
}

/** Calls that carry what the client may hand on, and leave in the log what clients don't see. */
export function createSubgraphCall(options: SubgraphCallOptions): SubgraphCall {
  const { client, forwardHeaders, sharesInFlight = false } = options;
  const sharing = sharesInFlight
    ? { dispatch: shareInFlight(client.dispatch), visibleTo: visibleTo(client, forwardHeaders) }
    : undefined;
  const call: SubgraphCall = (request, context, receiver) => {
    const { ended } = context.tasks;
    if (ended) {
      const pending = { options, request, context, receiver };
      queueMicrotask(() => fail(pending, ended));
      return;
    }
    const exchange = new Exchange(options, request, context, receiver);
    const headers = headersFor(context, forwardHeaders);
    // What a request cost is only known of calls of its own.
    const isOwn = request.isMutation || context.callLog !== undefined;
    exchange.start(client, isOwn ? undefined : sharing, headers);
  };
  return sharing ? Object.assign(call, { sharedAs: sharing.visibleTo }) : call;
}

/** How equal calls become one. */
interface Sharing {
  readonly dispatch: SharedDispatch;
  readonly visibleTo: (context: RequestContext) => string;
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

  start(client: SubgraphClient, sharing: Sharing | undefined, headers: readonly string[]): void {
    const { body, isMutation } = this.request;
    const claims = client.signs ? claimsOf(this.context, sharing !== undefined) : undefined;
    const request = { body, headers, claims, mayRepeat: !isMutation };
    const receive = (reply: SubgraphReply | GatewayError) => this.end(reply);
    this.call = sharing
      ? sharing.dispatch(request, `${body}\n${sharing.visibleTo(this.context)}`, receive)
      : client.dispatch(request, receive);
    this.context.tasks.add(this.call);
  }

  private end(reply: SubgraphReply | GatewayError): void {
    if (this.call) this.context.tasks.delete(this.call);
    const { options, request, context, receiver } = this;
    let response: SubgraphResponse;
    try {
      if (reply instanceof GatewayError) throw reply;
      const given = context.callLog ? reply.readWithExtensions() : reply.read(request.scan);
      logReported(given.errors, context, options);
      response = withWholeEntities(given, request.asked, options.client.name);
      if (response.errors.length === 0 && request.asked.length > 0) this.logMissing(response);
    } catch (thrown) {
      fail(this, thrown);
      return;
    }
    receiver.onResponse(response);
  }

  private logMissing(response: SubgraphResponse): void {
    const { log, client } = this.options;
    const { requestId } = this.context;
    logMissing(response, this.request.asked, { log, subgraph: client.name, requestId });
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

/** A call that others may join is due when the time for calls is up, whoever waits for it. */
function claimsOf(
  { caller = NOBODY, dueAt, callLog }: RequestContext,
  isShared: boolean,
): CallClaims {
  return { caller, dueAt: isShared ? undefined : dueAt, statements: callLog !== undefined };
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
  if (context.tasks.ended) log.debug(line, 'A call to a subgraph was given up.');
  // That the breaker has opened is logged; each call that was not made would only bury it.
  else if (code === 'SUBGRAPH_BREAKER_OPEN') log.debug(line, message);
  else log.warn(line, message);
}
