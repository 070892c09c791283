import type { DocumentNode, GraphQLFormattedError, OperationDefinitionNode } from 'graphql';
import type { OperationCost } from '../limits/cost/cost-control.ts';
import { type Caller, checkedCaller, NOBODY } from '../telemetry/caller.ts';
import type { ClientHeaders, RequestContext } from '../telemetry/request-context.ts';
import type { GraphqlRequest } from './read-request.ts';
import { setHeader } from './response-headers.ts';

export type { Caller };

/** A request as hooks see it: the same object from one hook to the next. */
export interface HookedRequest {
  readonly requestId: string;
  /** The client's headers. */
  readonly headers: ClientHeaders;
  /** Aborted when the client has gone or the time for the request is up. */
  readonly signal: AbortSignal;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Who asks, as configured or as a hook has said. */
  readonly caller: Caller;
  /**
   * Says who asks; subgraphs are told of it where calls are signed. It counts for the whole request
   * when it is said before the plan is executed.
   *
   * @throws {TypeError} for what subgraphs would not take for a caller.
   */
  setCaller(caller: Caller): void;
  /** Sets a header of the response. @throws {TypeError} for what is no header. */
  setHeader(name: string, value: string): void;
  /** Sets a member of `extensions` of the answer; its value must be JSON. */
  setExtension(name: string, value: unknown): void;
}

/** An operation that is valid by the schema. */
export interface HookedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** What it was estimated to cost; `undefined` where `limits.cost.mode` is `off`. */
  readonly cost: OperationCost | undefined;
}

export interface HookedPlan extends HookedOperation {
  /** The plan as text, the way that Apollo Sandbox shows it. */
  describePlan(): string;
}

export interface HookedAnswer {
  readonly status: number;
  /** Whether there is a result, be it partial or null; a refused request has none. */
  readonly hasData: boolean;
  /** As the client gets them. */
  readonly errors: readonly GraphQLFormattedError[];
}

/**
 * What runs at steps of a request, in the order of the list that the hooks stand in. A request
 * waits for each of them. A `Refusal` that one throws is the answer of the request; anything else
 * that it throws is logged, and the client gets an internal error.
 */
export interface PipelineHooks {
  /** Before the query is parsed. */
  onRequest?(request: HookedRequest): void | Promise<void>;
  /** When the operation is known and valid, before it is planned. */
  onParsed?(request: HookedRequest, parsed: HookedOperation): void | Promise<void>;
  /** Before the plan is executed. */
  onPlanned?(request: HookedRequest, planned: HookedPlan): void | Promise<void>;
  /** When the answer is there, or the request was refused after it had been understood. */
  onAnswer?(request: HookedRequest, answered: HookedAnswer): void | Promise<void>;
}

/** The functions that stand for one step; `undefined` where no hook has any. */
export interface HookSteps {
  readonly onRequest: Step<[]> | undefined;
  readonly onParsed: Step<[HookedOperation]> | undefined;
  readonly onPlanned: Step<[HookedPlan]> | undefined;
  readonly onAnswer: Step<[HookedAnswer]> | undefined;
}

type Step<More extends unknown[]> = (request: HookedRequest, ...more: More) => Promise<void>;

/** Joins the hooks of each step; `undefined` when there are none at all. */
export function joinHooks(hooks: readonly PipelineHooks[]): HookSteps | undefined {
  if (hooks.length === 0) return undefined;
  return {
    onRequest: join(hooks.flatMap((hook) => hook.onRequest?.bind(hook) ?? [])),
    onParsed: join(hooks.flatMap((hook) => hook.onParsed?.bind(hook) ?? [])),
    onPlanned: join(hooks.flatMap((hook) => hook.onPlanned?.bind(hook) ?? [])),
    onAnswer: join(hooks.flatMap((hook) => hook.onAnswer?.bind(hook) ?? [])),
  };
}

function join<More extends unknown[]>(
  functions: readonly ((request: HookedRequest, ...more: More) => void | Promise<void>)[],
): Step<More> | undefined {
  if (functions.length === 0) return undefined;
  return async (request, ...more) => {
    for (const run of functions) await run(request, ...more);
  };
}

/**
 * A request for hooks, which keeps what they add. It is no object literal: the engine keeps what
 * accessors of one close over until the next major collection of garbage.
 */
export class RequestForHooks implements HookedRequest {
  readonly requestId: string;
  readonly headers: ClientHeaders;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Headers that were added: names in lower case and values in turn. */
  readonly addedHeaders: string[] = [];
  addedExtensions: Record<string, unknown> | undefined;
  private readonly context: RequestContext;

  constructor({ query, operationName, variables }: GraphqlRequest, context: RequestContext) {
    this.requestId = context.requestId;
    this.headers = context.headers;
    this.query = query;
    this.operationName = operationName;
    this.variables = variables;
    this.context = context;
  }

  get signal(): AbortSignal {
    return this.context.signal;
  }

  get caller(): Caller {
    return this.context.caller ?? NOBODY;
  }

  // Hooks may take these out of the request.
  readonly setCaller = (caller: Caller): void => {
    this.context.caller = checkedCaller(caller);
  };

  readonly setHeader = (name: string, value: string): void => {
    setHeader(this.addedHeaders, name, value);
  };

  readonly setExtension = (name: string, value: unknown): void => {
    this.addedExtensions ??= Object.create(null) as Record<string, unknown>;
    this.addedExtensions[name] = value;
  };
}
