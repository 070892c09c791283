import type { Logger } from '@archipelago/kit/process';
import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { GatewayError } from '../errors.ts';
import type { TextAnswer } from '../execute/executor.ts';
import { type InternalsPolicy, internalsOf, noteInternals } from '../execute/internals.ts';
import { executeToText, type PlannedRequest, planRequest } from '../execute/serve.ts';
import type { Service } from '../execute/service.ts';
import { showPlan } from '../execute/show-plan.ts';
import { placeVariableErrors } from '../execute/variable-errors.ts';
import {
  type CostControl,
  type CostLimits,
  createCostControl,
  type OperationCost,
} from '../limits/cost/cost-control.ts';
import { createOperationLimits, type OperationLimits } from '../limits/operation-limits.ts';
import type { ShapeLimits } from '../limits/shape-limits.ts';
import type { RequestContext } from '../telemetry/request-context.ts';
import { HandedText } from '../util/handed-text.ts';
import { type GraphqlAnswer, NO_ERRORS, NO_HEADERS, type Outcome, writeAnswer } from './answer.ts';
import { presentErrors, UNEXPECTED } from './client-errors.ts';
import { createDocuments, type Documents } from './documents.ts';
import { refuseForgery } from './forgery.ts';
import { type HookSteps, joinHooks, type PipelineHooks, RequestForHooks } from './hooks.ts';
import { answerTypeFor, JSON_TYPE } from './negotiate.ts';
import {
  type GraphqlRequest,
  type HttpGraphqlRequest,
  readGraphqlRequest,
} from './read-request.ts';
import { Refusal, RefusedOperation } from './refusal.ts';
import { outcomeOf } from './refuse.ts';

export interface PipelineOptions {
  /** Hides hints at the schema and messages of unexpected errors. */
  readonly production: boolean;
  /** What clients may know of how their answers were made. */
  readonly internals: InternalsPolicy;
  /** Whether clients may ask for the schema. */
  readonly introspection: boolean;
  /** Whether a request that a page of somebody else could send unasked is refused. */
  readonly csrfPrevention: boolean;
  /** Tokens of a document beyond which it is not parsed to its end. */
  readonly maxTokens: number;
  /** What operations may be like. */
  readonly shape: ShapeLimits;
  /** What operations may cost. */
  readonly cost: CostLimits;
  /** @default none */
  readonly hooks?: readonly PipelineHooks[];
  readonly log: Logger;
}

/** The life of a GraphQL request, from its parameters to the text of its answer. */
export interface Pipeline {
  /** Brings a supergraph into service. Requests that began on the one before end on it. */
  use(service: Service): void;
  /** Answers a request, whatever is wrong with it or goes wrong. */
  answer(request: HttpGraphqlRequest, context: RequestContext): Promise<GraphqlAnswer>;
}

/** What serves new requests. */
interface Stage {
  readonly service: Service;
  readonly documents: Documents;
  /** `undefined` where nobody wants to know what operations cost. */
  readonly costs: CostControl | undefined;
}

export function createPipeline(options: PipelineOptions): Pipeline {
  const hooks = joinHooks(options.hooks ?? []);
  const limits = createOperationLimits(options.shape);
  let current: Stage | undefined;

  async function outcomeFor(
    request: HttpGraphqlRequest,
    context: RequestContext,
  ): Promise<Outcome> {
    if (!current) throw new GatewayError('GATEWAY_NOT_READY', 'The gateway has no supergraph yet.');
    if (options.csrfPrevention) refuseForgery(context.headers);
    const asked = readGraphqlRequest(request);
    const life = { asked, method: request.method, context, stage: current, limits, options };
    return hooks ? liveHooked(life, hooks) : live(life);
  }

  return {
    use(service) {
      const { schema, sdl } = service;
      const documents = createDocuments(schema, { ...options, limits });
      current = { service, documents, costs: createCostControl(schema, sdl, options.cost) };
    },
    async answer(request, context) {
      const type = answerTypeFor(context.headers.get('accept'));
      try {
        if (!type) throw notAcceptable();
        return writeAnswer(await outcomeFor(request, context), type);
      } catch (thrown) {
        return writeAnswer(outcomeOf(thrown, context.requestId, options), type ?? JSON_TYPE);
      }
    },
  };
}

/** A request that has been understood. */
interface Life {
  readonly asked: GraphqlRequest;
  readonly method: 'GET' | 'POST';
  readonly context: RequestContext;
  readonly stage: Stage;
  readonly limits: OperationLimits;
  readonly options: PipelineOptions;
}

/** What hooks get to run, if there are any. */
interface Watchers {
  readonly steps: HookSteps;
  readonly request: RequestForHooks;
}

/** Check limits, parse and validate, find the operation, plan, execute. */
async function live(life: Life, watchers?: Watchers): Promise<Outcome> {
  const { asked, context, stage, options } = life;
  const { service, documents } = stage;
  life.limits.checkRequest(asked);
  const document = documents.get(asked.query);
  const operation = operationOf(document, life);
  const { operationName, variables } = asked;
  const cost = stage.costs?.check(document, operation, variables);
  if (watchers) await watchers.steps.onParsed?.(watchers.request, { document, operation, cost });
  const found = planRequest(service, { document, operationName, variables });
  const plan = found instanceof Promise ? await found : found;
  if ('refused' in plan) return unplanned(plan.refused, context, options);
  if (watchers) {
    const describePlan = () => showPlan(plan.planned.plan);
    await watchers.steps.onPlanned?.(watchers.request, {
      document,
      operation,
      cost,
      describePlan,
    });
  }
  noteInternals(context, options.internals);
  const answer = await executeToText(service, plan, context);
  const outcome = executed({ plan, operation }, answer, context, options);
  return cost ? withCost(outcome, cost, context, options) : outcome;
}

/** Tells of what an operation was estimated to cost: the client, or the log where it is too much. */
function withCost(
  outcome: Outcome,
  cost: OperationCost,
  { requestId }: RequestContext,
  { production, log }: PipelineOptions,
): Outcome {
  if (cost.estimated > cost.max) {
    log.warn({ requestId, ...cost }, 'An operation was estimated to cost more than it may.');
  }
  return production ? outcome : { ...outcome, extensions: { ...outcome.extensions, cost } };
}

/** The same life, watched. */
async function liveHooked(life: Life, steps: HookSteps): Promise<Outcome> {
  const { context, options } = life;
  const request = new RequestForHooks(life.asked, context);
  let outcome: Outcome;
  try {
    await steps.onRequest?.(request);
    outcome = await live(life, { steps, request });
  } catch (thrown) {
    outcome = outcomeOf(thrown, context.requestId, options);
  }
  const { status, data, errors } = outcome;
  await steps.onAnswer?.(request, { status, hasData: data !== undefined, errors });
  const { addedExtensions: extensions } = request;
  return {
    ...outcome,
    headers: [...outcome.headers, ...request.addedHeaders],
    extensions: extensions ? { ...outcome.extensions, ...extensions } : outcome.extensions,
  };
}

function operationOf(document: DocumentNode, life: Life): OperationDefinitionNode {
  const { operationName } = life.asked;
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    const message =
      operationName === undefined
        ? 'The document has several operations, or none; say which one in operationName.'
        : `The document has no operation named "${operationName}".`;
    throw new RefusedOperation('OPERATION_RESOLUTION_FAILURE', [new GraphQLError(message)]);
  }
  const { operation: kind } = operation;
  if (kind === OperationTypeNode.QUERY) return operation;
  if (life.method === 'GET') {
    const message = `GET is for queries; send a ${kind} by POST.`;
    throw new Refusal(message, {
      status: 405,
      code: 'METHOD_NOT_ALLOWED',
      headers: { allow: 'POST' },
    });
  }
  const { schema } = life.stage.service;
  if (kind === OperationTypeNode.MUTATION && schema.getMutationType()) return operation;
  const error = new GraphQLError(`The graph has no ${kind}s.`, { nodes: operation });
  throw new RefusedOperation('OPERATION_RESOLUTION_FAILURE', [error]);
}

/** The outcome where no plan could be made. */
function unplanned(
  error: GraphQLError,
  { requestId }: RequestContext,
  options: PipelineOptions,
): Outcome {
  options.log.warn({ requestId, err: error.originalError ?? error }, error.message);
  const errors = presentErrors([error], UNEXPECTED, requestId, options);
  const data = new HandedText('null');
  return { status: 200, data, errors, extensions: undefined, headers: NO_HEADERS };
}

interface Executed {
  readonly plan: PlannedRequest;
  readonly operation: OperationDefinitionNode;
}

function executed(
  { plan, operation }: Executed,
  answer: TextAnswer,
  context: RequestContext,
  options: PipelineOptions,
): Outcome {
  const { requestId } = context;
  const { data } = answer;
  const extensions = internalsOf(plan, answer, context, options.internals);
  if (data === undefined) {
    // It is the variables that are refused.
    const placed = placeVariableErrors(answer.errors, operation);
    const errors = presentErrors(placed, 'BAD_USER_INPUT', requestId, options);
    return { status: 400, data, errors, extensions, headers: NO_HEADERS };
  }
  const errors =
    answer.errors.length === 0
      ? NO_ERRORS
      : presentErrors(answer.errors, UNEXPECTED, requestId, options);
  return { status: 200, data, errors, extensions, headers: NO_HEADERS };
}

function notAcceptable(): GatewayError {
  const message =
    'Answers are written as application/graphql-response+json or application/json; accept one.';
  return new GatewayError('NOT_ACCEPTABLE', message);
}
