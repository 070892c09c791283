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
import {
  executeToText,
  internalsOf,
  PLAN_HEADER,
  type PlannedRequest,
  planRequest,
} from '../execute/serve.ts';
import type { Service } from '../execute/service.ts';
import { showPlan } from '../execute/show-plan.ts';
import type { RequestContext } from '../telemetry/request-context.ts';
import { type GraphqlAnswer, NO_ERRORS, NO_HEADERS, type Outcome, writeAnswer } from './answer.ts';
import { presentErrors, UNEXPECTED } from './client-errors.ts';
import { createDocuments, type Documents } from './documents.ts';
import { refuseForgery } from './forgery.ts';
import { type HookSteps, hookRequest, joinHooks, type PipelineHooks } from './hooks.ts';
import { answerTypeFor, JSON_TYPE } from './negotiate.ts';
import {
  type GraphqlRequest,
  type HttpGraphqlRequest,
  readGraphqlRequest,
} from './read-request.ts';
import { Refusal, RefusedOperation } from './refusal.ts';
import { outcomeOf } from './refuse.ts';

export interface PipelineOptions {
  /** Hides hints at the schema, messages of unexpected errors, and how an answer was made. */
  readonly production: boolean;
  /** Whether clients may ask for the schema. */
  readonly introspection: boolean;
  /** Whether a request that a page of somebody else could send unasked is refused. */
  readonly csrfPrevention: boolean;
  /** Tokens of a document beyond which it is not parsed to its end. */
  readonly maxTokens: number;
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
}

export function createPipeline(options: PipelineOptions): Pipeline {
  const hooks = joinHooks(options.hooks ?? []);
  let current: Stage | undefined;

  async function outcomeFor(
    request: HttpGraphqlRequest,
    context: RequestContext,
  ): Promise<Outcome> {
    if (!current) throw new GatewayError('GATEWAY_NOT_READY', 'The gateway has no supergraph yet.');
    if (options.csrfPrevention) refuseForgery(context.headers);
    const asked = readGraphqlRequest(request);
    const life = { asked, method: request.method, context, stage: current, options };
    return hooks ? liveHooked(life, hooks) : live(life);
  }

  return {
    use(service) {
      current = { service, documents: createDocuments(service.schema, options) };
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
  readonly options: PipelineOptions;
}

/** What hooks get to run, if there are any. */
interface Watchers {
  readonly steps: HookSteps;
  readonly request: ReturnType<typeof hookRequest>['request'];
}

/** Parse and validate, find the operation, plan, execute. */
async function live(life: Life, watchers?: Watchers): Promise<Outcome> {
  const { asked, context, stage, options } = life;
  const { service, documents } = stage;
  const document = documents.get(asked.query);
  const operation = operationOf(document, life);
  if (watchers) await watchers.steps.onParsed?.(watchers.request, { document, operation });
  const { operationName, variables } = asked;
  const found = planRequest(service, { document, operationName, variables });
  const plan = found instanceof Promise ? await found : found;
  if ('refused' in plan) return unplanned(plan.refused, context, options);
  if (watchers) {
    const describePlan = () => showPlan(plan.planned.plan);
    await watchers.steps.onPlanned?.(watchers.request, { document, operation, describePlan });
  }
  return executed(plan, await executeToText(service, plan, context), context, options);
}

/** The same life, watched. */
async function liveHooked(life: Life, steps: HookSteps): Promise<Outcome> {
  const { context, options } = life;
  const { request, additions } = hookRequest(life.asked, context);
  let outcome: Outcome;
  try {
    await steps.onRequest?.(request);
    outcome = await live(life, { steps, request });
  } catch (thrown) {
    outcome = outcomeOf(thrown, context.requestId, options);
  }
  const { status, data, errors } = outcome;
  await steps.onAnswer?.(request, { status, hasData: data !== undefined, errors });
  const { extensions } = additions;
  return {
    ...outcome,
    headers: [...outcome.headers, ...additions.headers],
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
  return { status: 200, data: 'null', errors, extensions: undefined, headers: NO_HEADERS };
}

function executed(
  plan: PlannedRequest,
  answer: TextAnswer,
  { requestId, headers }: RequestContext,
  options: PipelineOptions,
): Outcome {
  const { data } = answer;
  // Without data it is the variables that are refused.
  const isRefused = data === undefined;
  const code = isRefused ? 'BAD_USER_INPUT' : UNEXPECTED;
  const errors =
    answer.errors.length === 0 ? NO_ERRORS : presentErrors(answer.errors, code, requestId, options);
  const extensions = options.production
    ? undefined
    : internalsOf(plan, answer, headers.get(PLAN_HEADER) !== undefined);
  return { status: isRefused ? 400 : 200, data, errors, extensions, headers: NO_HEADERS };
}

function notAcceptable(): GatewayError {
  const message =
    'Answers are written as application/graphql-response+json or application/json; accept one.';
  return new GatewayError('NOT_ACCEPTABLE', message);
}
