import type { ApolloGateway } from '@apollo/gateway';
import type { Logger } from '@archipelago/kit/process';
import { GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { ERRORS, GatewayError } from '../errors.ts';
import { type RequestContext, Tasks } from '../telemetry/request-context.ts';
import { isRecord } from '../util/is-record.ts';
import type { Answer } from './executor.ts';
import { type InternalsPolicy, internalsOf, noteInternals } from './internals.ts';
import { executeToData, executeToText, planRequest } from './serve.ts';
import type { Service } from './service.ts';
import { viewOfText } from './text-data.ts';
import { placeVariableErrors } from './variable-errors.ts';

export type ApolloExecutor = Awaited<ReturnType<ApolloGateway['load']>>['executor'];
/** A request as Apollo Server hands it to a gateway. */
export type ApolloRequest = Parameters<ApolloExecutor>[0];
export type ApolloResult = Awaited<ReturnType<ApolloExecutor>>;
export type SchemaListener = Parameters<ApolloGateway['onSchemaLoadOrUpdate']>[0];
type SchemaEvent = Parameters<SchemaListener>[0];

export interface FederatedGatewayOptions extends InternalsPolicy {
  /**
   * Whether `data` is a view of finished text, for a server that writes it with `stringifyResult`.
   * @default false
   */
  readonly dataAsText?: boolean;
  readonly log: Logger;
}

/** Plans and executes operations; fits where Apollo Server wants its `gateway`. */
export interface FederatedGateway {
  /** Brings a supergraph into service. Requests that began on the one before end on it. */
  use(service: Service): void;
  /** What serves new requests. */
  schema(): GraphQLSchema | undefined;
  /** Executes a request on behalf of a client whose request context the host has made. */
  execute(request: ApolloRequest, context: RequestContext): Promise<ApolloResult>;
  onSchemaLoadOrUpdate(listener: SchemaListener): () => void;
  /**
   * Gives an executor for hosts whose `context` is a `RequestContext`.
   *
   * @throws {GatewayError} `GATEWAY_NOT_READY` before the first `use`.
   */
  load(): Promise<{ executor: ApolloExecutor }>;
  stop(): Promise<void>;
}

/**
 * A gateway with a service for each supergraph that still has requests, because a request is to
 * be planned by the schema that it was validated against.
 */
export function createFederatedGateway(options: FederatedGatewayOptions): FederatedGateway {
  const services = new WeakMap<GraphQLSchema, Service>();
  const listeners = new Set<SchemaListener>();
  let current: SchemaEvent | undefined;

  async function execute(request: ApolloRequest, context: RequestContext): Promise<ApolloResult> {
    const service = services.get(request.schema);
    if (!service) {
      throw new GatewayError('INTERNAL_SERVER_ERROR', 'The request has a schema of nobody.');
    }
    const refused = refusalOf(request);
    if (refused) return { errors: [refused] };
    try {
      return await serve(request, context, service, options);
    } catch (thrown) {
      throw asGraphQLError(thrown);
    }
  }

  return {
    use(service) {
      services.set(service.schema, service);
      current = { apiSchema: service.schema, coreSupergraphSdl: service.sdl };
      tell(listeners, current, options.log);
    },
    schema: () => current?.apiSchema,
    execute,
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      if (!current) throw new GatewayError('GATEWAY_NOT_READY', 'There is no supergraph yet.');
      tell(listeners, current, options.log);
      return { executor: (request) => execute(request, requestContextOf(request)) };
    },
    async stop() {
      listeners.clear();
    },
  };
}

/** Tells all of them, even where one throws: what serves has changed whether it likes that or not. */
function tell(listeners: ReadonlySet<SchemaListener>, event: SchemaEvent, log: Logger): void {
  for (const listener of listeners) {
    try {
      listener(event);
    } catch (err) {
      log.error({ err }, 'A listener for new supergraphs failed.');
    }
  }
}

async function serve(
  request: ApolloRequest,
  context: RequestContext,
  service: Service,
  options: FederatedGatewayOptions,
): Promise<ApolloResult> {
  const { dataAsText = false, log } = options;
  const { document, operation, request: asked } = request;
  const variables = asked.variables ?? {};
  // By the name of what was validated: a plug-in may have given the request another one since.
  const operationName = operation.name?.value;
  const plan = await planRequest(service, { document, operationName, variables });
  if ('refused' in plan) {
    const { refused } = plan;
    log.warn(
      { requestId: context.requestId, err: refused.originalError ?? refused },
      refused.message,
    );
    return { data: null, errors: [refused] };
  }
  noteInternals(context, options);
  const answer = dataAsText
    ? dataOfText(await executeToText(service, plan, context))
    : await executeToData(service, plan, context);
  const extensions = internalsOf(plan, answer, context, options);
  return {
    ...(answer.data === undefined ? {} : { data: answer.data }),
    ...(answer.errors.length > 0 ? { errors: errorsOf(answer, operation) } : {}),
    ...(extensions ? { extensions } : {}),
  };
}

function dataOfText({ data, ...rest }: Awaited<ReturnType<typeof executeToText>>): Answer {
  if (!data) return rest;
  const text = data.take();
  return { ...rest, data: text === 'null' ? null : viewOfText(text) };
}

/** Apollo Server masks whatever is no `GraphQLError`, and takes its status from one. */
function asGraphQLError(thrown: unknown): unknown {
  if (!(thrown instanceof GatewayError) || ERRORS[thrown.code].audience !== 'client') return thrown;
  const { code, message, status } = thrown;
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}

function errorsOf({ data, errors }: Answer, operation: ApolloRequest['operation']): GraphQLError[] {
  if (data !== undefined) return errors.map(toGraphQLError);
  // Without data it is the variables that are refused.
  return placeVariableErrors(errors, operation).map((error) => {
    const { message, nodes } = toGraphQLError(error);
    return new GraphQLError(message, {
      nodes: nodes ?? null,
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
}

function toGraphQLError(error: Answer['errors'][number]): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const { message, path, extensions } = error;
  return new GraphQLError(message, { path, extensions });
}

function requestContextOf({ context }: ApolloRequest): RequestContext {
  if (isRequestContext(context)) return context;
  throw new GatewayError(
    'INTERNAL_SERVER_ERROR',
    'An operation was executed outside of a request.',
  );
}

function isRequestContext(context: unknown): context is RequestContext {
  return isRecord(context) && context['tasks'] instanceof Tasks && 'requestId' in context;
}

/** What a client can mend itself, but Apollo Server leaves to the executor. */
function refusalOf({ operation, request, schema }: ApolloRequest): GraphQLError | undefined {
  const extensions = { code: 'OPERATION_RESOLUTION_FAILURE' };
  if (!operation) {
    const message =
      request.operationName === undefined
        ? 'The document has several operations; say which one in operationName.'
        : `The document has no operation named "${request.operationName}".`;
    return new GraphQLError(message, { extensions });
  }
  const kind = operation.operation;
  if (kind !== OperationTypeNode.SUBSCRIPTION && schema.getRootType(kind)) return undefined;
  return new GraphQLError(`The graph has no ${kind}s.`, { nodes: operation, extensions });
}
