import { OperationTypeNode } from 'graphql';
import type { GatewayError } from '../errors.ts';
import { visitFetches } from '../plan/plan-node.ts';
import { ContextOfMany, type RequestContext, Tasks } from '../telemetry/request-context.ts';
import { HandedText } from '../util/handed-text.ts';
import type { ExecutableOperation, ExecuteRequest, Executor, TextAnswer } from './executor.ts';
import type { SubgraphCall } from './subgraph-call.ts';

/** Tells what a subgraph gets to know of a client. */
type SharedAs = NonNullable<SubgraphCall['sharedAs']>;

/**
 * Executes equal queries that are under way at the same time once: where each of their subgraphs
 * shares calls, and can't tell the clients apart. The subgraphs would not be asked more often than
 * that anyway; what is spared is to read the same answers and to write the same text for each client.
 *
 * Each client keeps its own end: one that leaves doesn't end the execution, the last one does. It
 * has the request id of the first. A client that wants to know what its request cost executes alone.
 *
 * @param callOf gives what calls a subgraph
 */
export function shareExecutions(
  executor: Executor,
  callOf: (subgraph: string) => Pick<SubgraphCall, 'sharedAs'> | undefined,
): Executor {
  const underWay = new WeakMap<ExecutableOperation, OperationRuns>();

  function runsOf(operation: ExecutableOperation): OperationRuns {
    const known = underWay.get(operation);
    if (known) return known;
    const made = { rules: rulesOf(operation, callOf), byKey: new Map() };
    underWay.set(operation, made);
    return made;
  }
  return {
    execute: executor.execute,
    executeToText(operation, request) {
      const { rules, byKey } = runsOf(operation);
      const { context, variables } = request;
      if (!rules || context.callLog || context.explainsNulls)
        return executor.executeToText(operation, request);
      // Nobody would tell the execution that this client has gone.
      const { ended } = context.tasks;
      if (ended) return Promise.reject(ended);
      const visible = rules.map((sharedAs) => sharedAs(context));
      const key = keyOf(variables, visible);
      if (key === undefined) return executor.executeToText(operation, request);
      const known = byKey.get(key);
      if (known) return known.join(context);
      const run: SharedRun = new SharedRun(() => {
        if (byKey.get(key) === run) byKey.delete(key);
      });
      byKey.set(key, run);
      const answer = run.join(context);
      run.start(request, (shared) => executor.executeToText(operation, shared));
      return answer;
    },
  };
}

/** Equal for equal requests only; `undefined` for variables of which JSON does not tell all. */
function keyOf(variables: ExecuteRequest['variables'], visible: readonly string[]) {
  const key = JSON.stringify([variables, ...visible]);
  // A number that is too large is written like one that is none.
  return key.includes('null') && holdsInfinity(variables) ? undefined : key;
}

function holdsInfinity(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsInfinity);
}

/** The executions of one operation. */
interface OperationRuns {
  /** What each of its subgraphs goes by; nothing for an operation that each request runs itself. */
  readonly rules: readonly SharedAs[] | undefined;
  readonly byKey: Map<string, SharedRun>;
}

function rulesOf(
  { operation, plan }: ExecutableOperation,
  callOf: (subgraph: string) => Pick<SubgraphCall, 'sharedAs'> | undefined,
): readonly SharedAs[] | undefined {
  if (operation.operation !== OperationTypeNode.QUERY || !plan) return undefined;
  const subgraphs = new Set<string>();
  visitFetches(plan, ({ subgraph }) => subgraphs.add(subgraph));
  const rules = [...subgraphs].flatMap((subgraph) => callOf(subgraph)?.sharedAs ?? []);
  return rules.length === subgraphs.size ? rules : undefined;
}

/** Somebody who waits for the answer of an execution, and may give up. */
interface Waiter {
  readonly context: RequestContext;
  readonly resolve: (answer: TextAnswer) => void;
  readonly reject: (thrown: unknown) => void;
  cancel(reason: GatewayError): void;
}

/** It doesn't hold the request itself: tables that a map of runs has outgrown keep them for a while. */
class SharedRun {
  private readonly waiters = new Set<Waiter>();
  private readonly tasks = new Tasks();
  private readonly onEnd: () => void;

  constructor(onEnd: () => void) {
    this.onEnd = onEnd;
  }

  start(
    { variables, context }: ExecuteRequest,
    execute: (request: ExecuteRequest) => Promise<TextAnswer>,
  ): void {
    execute({ variables, context: new ContextOfMany(context, this.tasks) }).then(
      (answer) => {
        const text = answer.data?.take();
        const copy = () => (text === undefined ? undefined : new HandedText(text));
        this.end(({ resolve }) => resolve({ ...answer, data: copy() }));
      },
      (thrown: unknown) => this.end(({ reject }) => reject(thrown)),
    );
  }

  join(context: RequestContext): Promise<TextAnswer> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        context,
        resolve,
        reject,
        cancel: (reason) => this.leave(waiter, reason),
      };
      this.waiters.add(waiter);
      context.tasks.add(waiter);
    });
  }

  private end(tell: (waiter: Waiter) => void): void {
    this.onEnd();
    const waiting = [...this.waiters];
    this.waiters.clear();
    for (const waiter of waiting) {
      waiter.context.tasks.delete(waiter);
      tell(waiter);
    }
  }

  private leave(waiter: Waiter, reason: GatewayError): void {
    if (!this.waiters.delete(waiter)) return;
    waiter.reject(reason);
    if (this.waiters.size > 0) return;
    this.onEnd();
    this.tasks.end(reason);
  }
}
