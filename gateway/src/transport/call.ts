import type { Dispatcher } from 'undici';
import { GatewayError, toError } from '../errors.ts';

export interface CallOptions {
  /** Name of the subgraph, for messages. */
  readonly subgraph: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For connection, headers and body together. */
  readonly timeoutMs: number;
  /** The most bytes of body that are taken from the wire. */
  readonly maxBytes: number;
  /** Ends the wait; its reason becomes the error if it is a `GatewayError`. */
  readonly signal?: AbortSignal | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/**
 * Sends one POST and collects the whole answer. It follows no redirect and retries nothing.
 *
 * @throws {GatewayError} `SUBGRAPH_TIMEOUT`, `SUBGRAPH_UNAVAILABLE`, `SUBGRAPH_RESPONSE_TOO_LARGE`,
 *   or what the signal was aborted with.
 */
export function post(dispatcher: Dispatcher, options: CallOptions): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const call = new Call(options, resolve, reject);
    if (call.isSettled()) return;
    const { path, headers, body } = options;
    dispatcher.dispatch({ method: 'POST', path, headers, body }, call);
  });
}

/**
 * One call on its way. It settles once: with the answer, or with the first of deadline, abort,
 * too many bytes and broken connection. Settling early also frees the connection.
 */
class Call implements Dispatcher.DispatchHandler {
  private readonly options: CallOptions;
  private readonly resolve: (answer: HttpAnswer) => void;
  private readonly reject: (error: GatewayError) => void;
  private readonly timer: NodeJS.Timeout;
  private readonly onAbort: () => void;
  private controller: Dispatcher.DispatchController | undefined;
  private settled = false;
  private status = 0;
  private headers: HttpAnswer['headers'] = {};
  private readonly chunks: Buffer[] = [];
  private size = 0;

  constructor(
    options: CallOptions,
    resolve: (answer: HttpAnswer) => void,
    reject: (error: GatewayError) => void,
  ) {
    this.options = options;
    this.resolve = resolve;
    this.reject = reject;
    this.timer = setTimeout(() => this.fail(this.timedOut()), options.timeoutMs);
    this.onAbort = () => this.fail(abortReason(options.signal));
    options.signal?.addEventListener('abort', this.onAbort, { once: true });
    if (options.signal?.aborted) this.onAbort();
  }

  isSettled(): boolean {
    return this.settled;
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
    else this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (!this.settle()) return;
    const [first] = this.chunks;
    const body = first && this.chunks.length === 1 ? first : Buffer.concat(this.chunks);
    this.resolve({ status: this.status, headers: this.headers, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, cause: Error): void {
    if (!this.settle()) return;
    const message = `Subgraph "${this.options.subgraph}" could not be reached.`;
    this.reject(new GatewayError('SUBGRAPH_UNAVAILABLE', message, { cause }));
  }

  private timedOut(): GatewayError {
    const { subgraph, timeoutMs } = this.options;
    const message = `Subgraph "${subgraph}" did not answer within ${timeoutMs} ms.`;
    return new GatewayError('SUBGRAPH_TIMEOUT', message);
  }

  private fail(error: GatewayError): void {
    if (!this.settle()) return;
    this.reject(error);
    this.controller?.abort(error);
  }

  /** Whether this was the first end of the call. */
  private settle(): boolean {
    if (this.settled) return false;
    this.settled = true;
    clearTimeout(this.timer);
    this.options.signal?.removeEventListener('abort', this.onAbort);
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

function abortReason(signal: AbortSignal | undefined): GatewayError {
  if (signal?.reason instanceof GatewayError) return signal.reason;
  const message = 'The request was cancelled.';
  return new GatewayError('REQUEST_CANCELLED', message, { cause: toError(signal?.reason) });
}
