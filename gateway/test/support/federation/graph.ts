import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type GraphQLSchema, graphql, parse, printSchema } from 'graphql';
import type { ExecutableOperation } from '../../../src/execute/executor.ts';
import type { SubgraphFetch } from '../../../src/execute/run/subgraph-request.ts';
import { type TypeTable, typeTableOf } from '../../../src/execute/run/type-table.ts';
import { convertPlan } from '../../../src/plan/convert-plan.ts';
import { createPlanner } from '../../../src/plan/planner.ts';
import type { SubgraphResponse } from '../../../src/transport/read-answer.ts';
import { composeSupergraph } from '../supergraph.ts';
import { executeStock, type StockOptions } from './stock.ts';
import {
  buildMonolith,
  buildWorldSubgraph,
  fullSdl,
  type SubgraphSource,
  type World,
} from './world.ts';

/** A graph of subgraphs in this process, with all that there is to execute operations over it. */
export interface TestGraph {
  readonly supergraphSdl: string;
  readonly schema: GraphQLSchema;
  readonly types: TypeTable;
  readonly monolith: GraphQLSchema;
  readonly fetch: SubgraphFetch;
  plan(query: string, operationName?: string): ExecutableOperation;
  /** The plan of the stock planner as it is, without our remedies; its fetches have no fragments. */
  stockPlan(query: string): ExecutableOperation;
  /** What Apollo's own executor answers, with whatever goes between it and the subgraphs. */
  stock(
    query: string,
    variables: Record<string, unknown>,
    fetch: SubgraphFetch,
    options?: StockOptions,
  ): Promise<unknown>;
}

export async function buildGraph(
  sources: readonly SubgraphSource[],
  world: World,
): Promise<TestGraph> {
  const described = sources.map((source) => ({
    name: source.name,
    url: `http://${source.name}.invalid/`,
    sdl: fullSdl(source),
  }));
  const supergraphSdl = composeSupergraph(described);
  const schemas = new Map(
    sources.map((source) => [source.name, buildWorldSubgraph(source, world)] as const),
  );
  const planner = createPlanner(supergraphSdl);
  const supergraph = Supergraph.build(supergraphSdl);
  const stockPlanner = new QueryPlanner(supergraph, { reuseQueryFragments: false });
  const schema = planner.apiSchema;
  const fetch = fetchFrom(schemas);
  return {
    supergraphSdl,
    schema,
    types: typeTableOf(planner.supergraph),
    monolith: buildMonolith(printSchema(schema), world),
    fetch,
    plan: (query, operationName) => planner.plan(parse(query), operationName),
    stockPlan(query) {
      const document = parse(query);
      const operation = operationFromDocument(supergraph.apiSchema(), document);
      const plan = convertPlan(stockPlanner.buildQueryPlan(operation));
      return { ...planner.plan(document, undefined), plan, renames: undefined };
    },
    stock: (query, variables, through, options) =>
      executeStock(supergraphSdl, { query, variables }, through, options),
  };
}

function fetchFrom(schemas: ReadonlyMap<string, GraphQLSchema>): SubgraphFetch {
  return async (subgraph, { query, variables, operationName }) => {
    const schema = schemas.get(subgraph);
    if (!schema) throw new Error(`There is no subgraph "${subgraph}".`);
    const result = await graphql({
      schema,
      source: query,
      variableValues: JSON.parse(JSON.stringify(variables)),
      operationName: operationName ?? null,
    });
    return readResponse(JSON.stringify(result));
  };
}

export function readResponse(text: string): SubgraphResponse {
  const { data = null, errors = [] } = JSON.parse(text);
  return {
    data,
    errors: errors.map(({ message, path, extensions }: Record<string, unknown>) => ({
      message,
      path,
      extensions: extensions ?? {},
    })),
  };
}
