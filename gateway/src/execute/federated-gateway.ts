import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { Logger } from '@archipelago/kit/process';
import { assertValidSchema, GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { GatewayError, toError } from '../errors.ts';
import { quietLogger } from '../telemetry/quiet-logger.ts';
import { presentErrors } from './present-errors.ts';

type LoadResult = Awaited<ReturnType<ApolloGateway['load']>>;
type Executor = LoadResult['executor'];
type ExecutorRequest = Parameters<Executor>[0];
type SchemaListener = Parameters<ApolloGateway['onSchemaLoadOrUpdate']>[0];
type SchemaEvent = Parameters<SchemaListener>[0];

export interface FederatedGatewayOptions {
  /** Gives what calls a subgraph; `url` is the one in the supergraph and may be empty. */
  readonly dataSourceFor: (name: string, url: string) => GraphQLDataSource;
  /**
   * Whether clients may see how an answer was made: the plan, for Apollo Sandbox, and values that
   * a subgraph returned against the schema.
   */
  readonly showInternals: boolean;
  readonly log: Logger;
}

/** Plans and executes operations; fits where Apollo Server wants its `gateway`. */
export interface FederatedGateway {
  /**
   * Brings a supergraph into service. Requests that began on the one before end on it.
   *
   * @throws {GatewayError} `SUPERGRAPH_INVALID` when it cannot be served; nothing has changed then.
   */
  activate(sdl: string): Promise<void>;
  onSchemaLoadOrUpdate(listener: SchemaListener): () => void;
  /** @throws {GatewayError} `GATEWAY_NOT_READY` before the first `activate`. */
  load(): Promise<{ executor: Executor }>;
  stop(): Promise<void>;
}

/**
 * A gateway over Apollo's planner and executor: one `ApolloGateway` for each supergraph that is in
 * service, because a single one that is updated would plan a request by another schema than the
 * one that the request was validated against.
 */
export function createFederatedGateway({
  dataSourceFor,
  showInternals,
  log,
}: FederatedGatewayOptions): FederatedGateway {
  const executors = new WeakMap<GraphQLSchema, Executor>();
  const listeners = new Set<SchemaListener>();
  let current: SchemaEvent | undefined;

  async function build(sdl: string): Promise<LoadResult> {
    try {
      const gateway = new ApolloGateway({
        supergraphSdl: async () => ({ supergraphSdl: sdl }),
        buildService: ({ name, url = '' }) => dataSourceFor(name, url),
        validateSupergraph: true,
        __exposeQueryPlanExperimental: showInternals,
        logger: quietLogger(log),
      });
      const loaded = await gateway.load();
      assertValidSchema(loaded.schema);
      return loaded;
    } catch (thrown) {
      if (thrown instanceof GatewayError) throw thrown;
      const cause = toError(thrown);
      const message = `The supergraph cannot be served: ${cause.message}`;
      throw new GatewayError('SUPERGRAPH_INVALID', message, { cause });
    }
  }

  const executor: Executor = async (request) => {
    const execute = executors.get(request.schema);
    if (!execute) {
      throw new GatewayError('INTERNAL_SERVER_ERROR', 'The request has a schema of nobody.');
    }
    const refused = refusalOf(request);
    if (refused !== undefined) return { errors: [refused] };
    const { extensions, ...result } = presentErrors(await execute(request));
    return showInternals && extensions ? { ...result, extensions } : result;
  };

  return {
    async activate(sdl) {
      const { schema, executor: execute } = await build(sdl);
      executors.set(schema, execute);
      current = { apiSchema: schema, coreSupergraphSdl: sdl };
      for (const listener of listeners) listener(current);
    },
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      if (!current) throw new GatewayError('GATEWAY_NOT_READY', 'There is no supergraph yet.');
      for (const listener of listeners) listener(current);
      return { executor };
    },
    async stop() {
      listeners.clear();
    },
  };
}

/** What Apollo's executor would take for a fault of its own, though the client can mend it. */
function refusalOf({ operation, request, schema }: ExecutorRequest): GraphQLError | undefined {
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
