import { redactUrl } from '@archipelago/kit/process';
import type { Pool } from 'undici';
import { GatewayError, toError } from '../errors.ts';
import { type HttpAnswer, type PendingCall, post } from './call.ts';
import type { PoolOptions, Pools } from './pools.ts';
import { type SubgraphReply, type SubgraphResponse, takeAnswer } from './read-answer.ts';
import type { CallClaims, CallSigner } from './sign-call.ts';

export interface SubgraphClientOptions extends PoolOptions {
  /** For one whole call: waiting for a connection, sending, and all of the answer. */
  readonly timeoutMs: number;
  /** Calls that may wait while every connection is busy. */
  readonly maxQueued: number;
  /** Counted after inflation. */
  readonly maxResponseBytes: number;
  /** Signs each call as it is sent. @default calls are not signed */
  readonly signer?: CallSigner | undefined;
}

export interface SubgraphRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
  /** Sent along with the gateway's own headers; lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** A GraphQL request as it goes over the wire. */
export interface WireRequest {
  /** The JSON text of the request. */
  readonly body: string;
  /** Names, in lower case, and values in turn; sent along with the gateway's own. */
  readonly headers: readonly string[];
  /** What is signed, where calls are. @default what goes for calls of the gateway's own */
  readonly claims?: CallClaims | undefined;
  /** Whether it changes nothing, so that it may be sent again when it fails. @default false */
  readonly mayRepeat?: boolean;
  /** In place of that of the client. */
  readonly timeoutMs?: number;
}

/** Called once for a request: with the reply, or with a `GatewayError` that has a `SUBGRAPH_…` code. */
export type ReplyReceiver = (reply: SubgraphReply | GatewayError) => void;

/** Speaks GraphQL over HTTP with one subgraph. */
export interface SubgraphClient {
  readonly name: string;
  /** Where it is, for logs: no password, no query string. */
  readonly address: string;
  /** Whether the subgraph is told who asks. */
  readonly signs: boolean;
  /**
   * Sends one operation. Errors that the subgraph reports are part of the response.
   *
   * @throws {GatewayError} with a `SUBGRAPH_…` code when there is no response that counts; its
   *   message is fit for clients, its `detail` is not.
   */
  send(request: SubgraphRequest): Promise<SubgraphResponse>;
  /** Sends one request, without a promise; the receiver is never called before this returns. */
  dispatch(request: WireRequest, receive: ReplyReceiver): PendingCall;
}

const OWN_HEADERS: readonly string[] = [
  'content-type',
  'application/json',
  'accept',
  'application/graphql-response+json, application/json;q=0.9',
  'accept-encoding',
  'identity',
];

/** @throws {GatewayError} `SUPERGRAPH_INVALID` when the URL is none that a subgraph can have. */
export function createSubgraphClient(
  name: string,
  url: string,
  pools: Pools,
  options: SubgraphClientOptions,
): SubgraphClient {
  const { origin, pathname, search } = parseSubgraphUrl(name, url);
  const limit = options.maxConnections + options.maxQueued;
  const maxBytes = options.maxResponseBytes;
  const answerLimit = { subgraph: name, maxBytes };
  const path = pathname + search;
  const { signer, timeoutMs } = options;
  let underWay = 0;
  let pool: Pool | undefined;

  /** The pool is looked up again when it has been closed because nobody seemed to need it. */
  function openPool(): Pool {
    if (!pool || pool.closed || pool.destroyed) pool = pools.for(origin, options);
    return pool;
  }

  /** What is signed is good for one attempt, so this happens for each. */
  function headersOf({ body, headers, claims }: WireRequest, callTimeoutMs: number): string[] {
    const all = headers.concat(OWN_HEADERS);
    return signer ? all.concat(signer(name, body, claims, callTimeoutMs)) : all;
  }

  function dispatch(request: WireRequest, receive: ReplyReceiver): PendingCall {
    if (underWay >= limit) return refuseCall(name, limit, receive);
    underWay += 1;
    const callTimeoutMs = request.timeoutMs ?? timeoutMs;
    const call = {
      subgraph: name,
      maxBytes,
      path,
      headers: headersOf(request, callTimeoutMs),
      body: request.body,
      timeoutMs: callTimeoutMs,
    };
    return post(openPool(), call, (answer) => {
      underWay -= 1;
      if (answer instanceof GatewayError) receive(answer);
      else receiveAnswer(answer, answerLimit, receive);
    });
  }

  return {
    name,
    address: redactUrl(url),
    signs: signer !== undefined,
    dispatch,
    send: (request) => sendBy(dispatch, request),
  };
}

function refuseCall(name: string, limit: number, receive: ReplyReceiver): PendingCall {
  const message = `Too many calls to subgraph "${name}" are waiting.`;
  const error = new GatewayError('SUBGRAPH_OVERLOADED', message, { detail: { limit } });
  queueMicrotask(() => receive(error));
  return { cancel: () => {} };
}

function receiveAnswer(
  answer: HttpAnswer,
  options: { readonly subgraph: string; readonly maxBytes: number },
  receive: ReplyReceiver,
): void {
  let reply: SubgraphReply | Promise<SubgraphReply>;
  try {
    reply = takeAnswer(answer, options);
  } catch (thrown) {
    receive(asGatewayError(thrown));
    return;
  }
  if (reply instanceof Promise) {
    reply.then(receive, (thrown: unknown) => receive(asGatewayError(thrown)));
  } else {
    receive(reply);
  }
}

function asGatewayError(thrown: unknown): GatewayError {
  if (thrown instanceof GatewayError) return thrown;
  const cause = toError(thrown);
  return new GatewayError('SUBGRAPH_UNAVAILABLE', 'A call to a subgraph failed.', { cause });
}

function sendBy(
  dispatch: SubgraphClient['dispatch'],
  { query, variables, operationName, headers = {}, signal }: SubgraphRequest,
): Promise<SubgraphResponse> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(cancellation(signal));
      return;
    }
    const body = JSON.stringify({ query, variables, operationName });
    const onAbort = () => signal && call.cancel(cancellation(signal));
    const call = dispatch({ body, headers: Object.entries(headers).flat() }, (reply) => {
      signal?.removeEventListener('abort', onAbort);
      if (reply instanceof GatewayError) reject(reply);
      else resolve(new Promise((done) => done(reply.read())));
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** The error of what ends because its signal was aborted. */
export function cancellation({ reason }: AbortSignal): GatewayError {
  if (reason instanceof GatewayError) return reason;
  const message = 'The request was cancelled.';
  return new GatewayError('REQUEST_CANCELLED', message, { cause: toError(reason) });
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
