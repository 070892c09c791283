import { setMaxListeners } from 'node:events';
import { ServiceError } from '../errors.ts';
import { type Caller, UNRESTRICTED } from './caller.ts';
import type { StatementLog } from './statement-log.ts';

export interface RequestOptions {
  readonly caller: Caller;
  /** From now. */
  readonly timeoutMs: number;
  /** Takes down the statements, if they are asked for. */
  readonly statements?: StatementLog | undefined;
  /** Objects that the answer may hold. */
  readonly maxObjects: number;
}

/**
 * One request from its arrival to its answer: who asks, until when, and what is to end when nobody waits
 * for the answer any more.
 */
export interface RequestScope {
  readonly caller: Caller;
  readonly statements: StatementLog | undefined;
  /** Whether nobody waits for the answer: nothing new is begun then. */
  readonly cancelled: ServiceError | undefined;
  /** Aborts when the request is cancelled. */
  readonly signal: AbortSignal;
  /** Milliseconds until the answer is due; 0 once it was. */
  remainingMs(): number;
  /** @throws {ServiceError} why the request was cancelled, if it was. */
  throwIfCancelled(): void;
  /** Runs `end` when the request is cancelled; gives what takes that back. */
  onCancel(end: () => void): () => void;
  /** Runs `forget` whenever something was changed, so that it is not answered from what was read before. */
  onChange(forget: () => void): void;
  /** Tells that something was changed: what was read before is not true any more. */
  changed(): void;
  /**
   * Counts objects of the answer; beyond the maximum the request is cancelled.
   *
   * @throws {ServiceError} `OPERATION_TOO_LARGE` in that case.
   */
  countObjects(count: number): void;
}

/** A request that can be ended from outside. */
export interface OpenRequest extends RequestScope {
  /** Nobody waits for the answer any more. */
  cancel(cause: ServiceError): void;
  /** The answer is out. */
  close(): void;
}

/** Opens a request; its time runs from now. */
export function openRequest(options: RequestOptions): OpenRequest {
  return new Request(options);
}

/** The service's own work, such as filling its store: everything allowed, no hurry. */
export function ownWork(): RequestScope {
  return new Request({ caller: UNRESTRICTED, timeoutMs: Infinity, maxObjects: Infinity });
}

class Request implements OpenRequest {
  readonly caller: Caller;
  readonly statements: StatementLog | undefined;
  cancelled: ServiceError | undefined;
  readonly #dueAt: number;
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #maxObjects: number;
  readonly #onCancel = new Set<() => void>();
  readonly #onChange: (() => void)[] = [];
  #objects = 0;
  #controller: AbortController | undefined;

  constructor({ caller, statements, timeoutMs, maxObjects }: RequestOptions) {
    this.caller = caller;
    this.statements = statements;
    this.#maxObjects = maxObjects;
    this.#dueAt = performance.now() + timeoutMs;
    if (timeoutMs === Infinity) return;
    this.#timer = setTimeout(() => {
      this.cancel(new ServiceError('DEADLINE_EXCEEDED', 'The answer was not ready in time.'));
    }, timeoutMs);
  }

  get signal(): AbortSignal {
    // Made only for those who want one: most requests end without.
    if (!this.#controller) {
      this.#controller = new AbortController();
      // Each statement that runs listens; many of them are no leak.
      setMaxListeners(0, this.#controller.signal);
      if (this.cancelled) this.#controller.abort(this.cancelled);
    }
    return this.#controller.signal;
  }

  remainingMs(): number {
    return Math.max(0, this.#dueAt - performance.now());
  }

  throwIfCancelled(): void {
    if (this.cancelled) throw this.cancelled;
  }

  onCancel(end: () => void): () => void {
    this.#onCancel.add(end);
    return () => this.#onCancel.delete(end);
  }

  onChange(forget: () => void): void {
    this.#onChange.push(forget);
  }

  changed(): void {
    for (const forget of this.#onChange) forget();
  }

  countObjects(count: number): void {
    this.#objects += count;
    if (this.#objects <= this.#maxObjects) return;
    const message = `The answer would hold more than ${this.#maxObjects} objects.`;
    this.cancel(new ServiceError('OPERATION_TOO_LARGE', message));
    this.throwIfCancelled();
  }

  cancel(cause: ServiceError): void {
    if (this.cancelled) return;
    this.cancelled = cause;
    clearTimeout(this.#timer);
    this.#controller?.abort(cause);
    for (const end of this.#onCancel) end();
    this.#onCancel.clear();
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}
