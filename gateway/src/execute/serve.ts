import { type DocumentNode, GraphQLError } from 'graphql';
import { type CachedPlan, withLiterals } from '../plan/plan-cache.ts';
import type { PlannedOperation } from '../plan/planner.ts';
import type { RequestContext } from '../telemetry/request-context.ts';
import type { Answer, TextAnswer } from './executor.ts';
import type { Service } from './service.ts';

/** An operation of a client, as a host has read it. */
export interface OperationRequest {
  /** Valid by the schema of the service; the same object whenever the client sends the same. */
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An operation that can be executed as often as its client likes. */
export interface PlannedRequest {
  readonly planned: PlannedOperation;
  /** Those of the client, and those that stand for literals of its document. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Why there is no plan; the answer of the request is this error alone. */
export interface PlanRefusal {
  readonly refused: GraphQLError;
}

/** Plans an operation: at once where the plan is known, else there is something to wait for. */
export function planRequest(
  { plans }: Service,
  { document, operationName, variables }: OperationRequest,
): PlannedRequest | PlanRefusal | Promise<PlannedRequest | PlanRefusal> {
  try {
    const found = plans.get(document, operationName);
    if (!(found instanceof Promise)) return plannedRequest(found, variables);
    return found.then((plan) => plannedRequest(plan, variables), refusalOf);
  } catch (thrown) {
    return refusalOf(thrown);
  }
}

function plannedRequest(
  { planned, literals }: CachedPlan,
  variables: OperationRequest['variables'],
): PlannedRequest {
  return { planned, variables: withLiterals(variables, literals) };
}

function refusalOf(thrown: unknown): PlanRefusal {
  if (thrown instanceof GraphQLError) return { refused: thrown };
  throw thrown;
}

/** Executes a plan; `data` of the answer is text. */
export function executeToText(
  { executor }: Service,
  { planned, variables }: PlannedRequest,
  context: RequestContext,
): Promise<TextAnswer> {
  return executor.executeToText(planned, { variables, context });
}

/** Executes a plan to objects. */
export function executeToData(
  { executor }: Service,
  { planned, variables }: PlannedRequest,
  context: RequestContext,
): Promise<Answer> {
  return executor.execute(planned, { variables, context });
}
