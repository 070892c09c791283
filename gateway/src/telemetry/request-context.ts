import type { GatewayError } from '../errors.ts';
import type { CallLog } from './call-log.ts';
import type { Caller } from './caller.ts';

/** Looks up what a client sent; a `Map` is one. */
export interface ClientHeaders extends Iterable<readonly [name: string, value: string]> {
  /** The value of a header by its name in lower case; repeated ones are joined by a comma. */
  get(name: string): string | undefined;
}

/** Something under way for a request, which ends when the request does. */
export interface Task {
  cancel(reason: GatewayError): void;
}

/** What is under way for one request, or for several that wait for the same. */
export class Tasks {
  private readonly underWay = new Set<Task>();
  private reason: GatewayError | undefined;
  /** Of the signal, which costs more than all the rest and is only made for those who ask for it. */
  private controller: AbortController | undefined;

  /** Why the request has ended before its answer, if it has. */
  get ended(): GatewayError | undefined {
    return this.reason;
  }

  /** Aborted, with the same reason, when all this is ended. */
  get signal(): AbortSignal {
    if (!this.controller) {
      this.controller = new AbortController();
      if (this.reason) this.controller.abort(this.reason);
    }
    return this.controller.signal;
  }

  add(task: Task): void {
    this.underWay.add(task);
  }

  delete(task: Task): void {
    this.underWay.delete(task);
  }

  /** Ends everything that is under way. */
  end(reason: GatewayError): void {
    this.reason ??= reason;
    for (const task of this.underWay) task.cancel(reason);
    this.controller?.abort(reason);
  }
}

/** What is known of a client's request wherever it is served. */
export interface RequestContext {
  /** Stands in the response header `x-request-id`, in logs and in calls to subgraphs. */
  readonly requestId: string;
  readonly headers: ClientHeaders;
  /** What ends when the client has gone or the time for the request is up. */
  readonly tasks: Tasks;
  /** That of the tasks, for those who can do with nothing else; the reason says why it is aborted. */
  readonly signal: AbortSignal;
  /** Who asks; may be set until the operation is executed. @default nobody */
  caller?: Caller | undefined;
  /** When the time for the request is up, by `performance.now()`. @default never */
  readonly dueAt?: number | undefined;
  /** Takes down what the answer cost, for a client that asked for it and may know. */
  callLog?: CallLog | undefined;
  /** Whether the client gets to know where the nulls of its answer come from. */
  explainsNulls?: boolean | undefined;
}

/**
 * The context of what several requests wait for: it has id, headers and caller of the first, and
 * ends with the tasks. It is due at no time, for those that join may have more than the first.
 */
export class ContextOfMany implements RequestContext {
  readonly requestId: string;
  readonly headers: ClientHeaders;
  readonly caller: Caller | undefined;
  readonly tasks: Tasks;

  constructor({ requestId, headers, caller }: RequestContext, tasks: Tasks) {
    this.requestId = requestId;
    this.headers = headers;
    this.caller = caller;
    this.tasks = tasks;
  }

  get signal(): AbortSignal {
    return this.tasks.signal;
  }
}
