import type { Dispatcher } from 'undici';
import { GatewayError } from '../errors.ts';

export interface CallOptions {
  /** Name of the subgraph, for messages. */
  readonly subgraph: string;
  readonly path: string;
  /** Names, in lower case, and values in turn. */
  readonly headers: string[];
  readonly body: string;
  /** For connection, headers and body together. */
  readonly timeoutMs: number;
  /** The most bytes of body that are taken from the wire. */
  readonly maxBytes: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

const NOTHING = Buffer.alloc(0);

/** Called once for a call: with the answer, or with what ended the call without one. */
export type CallEnd = (answer: HttpAnswer | GatewayError) => void;

/**
 * Sends one POST and collects the whole answer. It follows no redirect and retries nothing. The end
 * may be `SUBGRAPH_TIMEOUT`, `SUBGRAPH_UNAVAILABLE`, `SUBGRAPH_RESPONSE_TOO_LARGE`, or what the call
 * was cancelled with; it never comes before this function returns.
 */
export function post(dispatcher: Dispatcher, options: CallOptions, end: CallEnd): PendingCall {
  const call = new Call(options, end);
  const { path, headers, body } = options;
  dispatcher.dispatch({ method: 'POST', path, headers, body }, call);
  return call;
}

/** A call on its way. */
export interface PendingCall {
  /** Ends the call with this error, unless it has ended. */
  cancel(reason: GatewayError): void;
}

/**
 * One call on its way. It settles once: with the answer, or with the first of deadline, cancel,
 * too many bytes and broken connection. Settling early also frees the connection.
 */
class Call implements Dispatcher.DispatchHandler, PendingCall {
  private readonly options: CallOptions;
  private readonly end: CallEnd;
  private readonly timer: NodeJS.Timeout;
  private controller: Dispatcher.DispatchController | undefined;
  private settled = false;
  private status = 0;
  private headers: HttpAnswer['headers'] = {};
  /** Most answers come in one piece. */
  private firstChunk: Buffer | undefined;
  private moreChunks: Buffer[] | undefined;
  private size = 0;

  constructor(options: CallOptions, end: CallEnd) {
    this.options = options;
    this.end = end;
    this.timer = setTimeout(onTimeout, options.timeoutMs, this);
  }

  cancel(reason: GatewayError): void {
    this.fail(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    // The call may have been given up while it waited for a free connection.
    if (this.settled) controller.abort(new Error('The call was given up.'));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: HttpAnswer['headers'],
  ): void {
    if (status < 200) return;
    this.status = status;
    this.headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.settled) return;
    this.size += chunk.length;
    if (this.size > this.options.maxBytes) this.fail(tooLarge(this.options));
    else if (!this.firstChunk) this.firstChunk = chunk;
    else if (this.moreChunks) this.moreChunks.push(chunk);
    else this.moreChunks = [chunk];
  }

  onResponseEnd(): void {
    if (!this.settle()) return;
    const { firstChunk: first = NOTHING, moreChunks: more } = this;
    const body = more ? Buffer.concat([first, ...more]) : first;
    this.end({ status: this.status, headers: this.headers, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, cause: Error): void {
    if (!this.settle()) return;
    const message = `Subgraph "${this.options.subgraph}" could not be reached.`;
    const detail = { answerBegun: this.status > 0 };
    this.end(new GatewayError('SUBGRAPH_UNAVAILABLE', message, { cause, detail }));
  }

  timeOut(): void {
    const { subgraph, timeoutMs } = this.options;
    const message = `Subgraph "${subgraph}" did not answer within ${timeoutMs} ms.`;
    this.fail(new GatewayError('SUBGRAPH_TIMEOUT', message));
  }

  private fail(error: GatewayError): void {
    if (!this.settle()) return;
    this.controller?.abort(error);
    this.end(error);
  }

  /** Whether this was the first end of the call. */
  private settle(): boolean {
    if (this.settled) return false;
    this.settled = true;
    clearTimeout(this.timer);
    return true;
  }
}

export function tooLarge({
  subgraph,
  maxBytes,
}: Pick<CallOptions, 'subgraph' | 'maxBytes'>): GatewayError {
  const message = `The answer of subgraph "${subgraph}" is larger than ${maxBytes} bytes.`;
  return new GatewayError('SUBGRAPH_RESPONSE_TOO_LARGE', message);
}

function onTimeout(call: Call): void {
  call.timeOut();
}
