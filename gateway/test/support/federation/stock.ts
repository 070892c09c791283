import { ApolloGateway } from '@apollo/gateway';
import { type GraphQLSchema, getOperationAST, parse } from 'graphql';
import type { SubgraphFetch } from '../../../src/execute/run/subgraph-request.ts';

// The stock gateway calls home otherwise.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

const gateways = new Map<string, Promise<StockGateway>>();

interface StockGateway {
  readonly executor: Awaited<ReturnType<ApolloGateway['load']>>['executor'];
  readonly schema: GraphQLSchema;
  fetch: SubgraphFetch;
}

export interface StockOptions {
  /** Whether the fragments of the client are found again in fetches, whose texts differ then. @default true */
  readonly reusesFragments?: boolean;
}

async function loadStock(
  supergraphSdl: string,
  { reusesFragments = true }: StockOptions,
): Promise<StockGateway> {
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const gateway = new ApolloGateway({
    supergraphSdl: async () => ({ supergraphSdl }),
    logger: silent,
    queryPlannerConfig: { reuseQueryFragments: reusesFragments },
    buildService: ({ name = '' }) => ({
      async process({ request }) {
        const query = request.query ?? '';
        const { variables = {}, operationName } = request;
        const { data, errors } = await loaded.fetch(
          name,
          { query, variables, operationName },
          undefined as never,
        );
        return { data, ...(errors.length > 0 ? { errors: errors as never } : {}) };
      },
    }),
  });
  const { executor, schema } = await gateway.load();
  const loaded: StockGateway = { executor, schema, fetch: () => Promise.reject(new Error('none')) };
  return loaded;
}

export interface StockRequest {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  /** Which operation, where the document has several. */
  readonly operationName?: string | undefined;
}

/** What the stock gateway, with Apollo's own planner and executor, answers over subgraphs in this process. */
export async function executeStock(
  supergraphSdl: string,
  { query, variables, operationName }: StockRequest,
  fetch: SubgraphFetch,
  options: StockOptions = {},
): Promise<unknown> {
  const key = `${JSON.stringify(options)} ${supergraphSdl}`;
  const loading = gateways.get(key) ?? loadStock(supergraphSdl, options);
  gateways.set(key, loading);
  const gateway = await loading;
  gateway.fetch = fetch;
  const document = parse(query);
  const operation = getOperationAST(document, operationName);
  return gateway.executor({
    document,
    operation,
    operationName: operation?.name?.value ?? null,
    queryHash: query,
    source: query,
    request: { query, variables, ...(operationName === undefined ? {} : { operationName }) },
    context: {},
    metrics: {},
    schema: gateway.schema,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    cache: undefined,
    overallCachePolicy: undefined,
    requestIsBatched: false,
  } as never);
}
