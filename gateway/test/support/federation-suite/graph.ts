import { execute, type GraphQLSchema, parse, validate } from 'graphql';
import { GatewayError } from '../../../src/errors.ts';
import type { SubgraphFetch } from '../../../src/execute/run/subgraph-request.ts';
import { type TypeTable, typeTableOf } from '../../../src/execute/run/type-table.ts';
import { createPlanCache, type PlanCache } from '../../../src/plan/plan-cache.ts';
import { createPlanner, type Planner } from '../../../src/plan/planner.ts';
import { planInThisThread } from '../../../src/plan/planning.ts';
import { readResponse } from '../federation/graph.ts';
import { composeSupergraph } from '../supergraph.ts';
import type { Case, Feature } from './feature.ts';
import { buildStrictSubgraph, type SubgraphContext } from './strict-subgraph.ts';

/** The graph of a feature, with its subgraphs in this process. */
export interface FeatureGraph {
  readonly supergraphSdl: string;
  readonly planner: Planner;
  /** Plans as requests get them. */
  readonly plans: PlanCache;
  readonly types: TypeTable;
  /** Fresh data, and a way to it. */
  open(given: Pick<Case, 'down' | 'tamper'>): Session;
}

/** The subgraphs during one execution. */
export interface Session {
  readonly fetch: SubgraphFetch;
  readonly calls: readonly string[];
  /** What the subgraphs refused, or found wrong; empty for a gateway that asks rightly. */
  readonly complaints: readonly string[];
}

export function buildFeatureGraph({ subgraphs, tables }: Feature): FeatureGraph {
  const supergraphSdl = composeSupergraph(
    subgraphs.map(({ name, sdl }) => ({ name, sdl, url: `http://${name}.invalid/` })),
  );
  const schemas = new Map(
    subgraphs.map(({ name, sdl }) => [name, buildStrictSubgraph(sdl)] as const),
  );
  const planner = createPlanner(supergraphSdl);
  return {
    supergraphSdl,
    planner,
    plans: createPlanCache(planInThisThread(planner)),
    types: typeTableOf(planner.supergraph),
    open: (given) => openSession(schemas, tables(), given),
  };
}

function openSession(
  schemas: ReadonlyMap<string, GraphQLSchema>,
  tables: ReturnType<Feature['tables']>,
  { down = [], tamper = {} }: Pick<Case, 'down' | 'tamper'>,
): Session {
  const calls: string[] = [];
  const complaints: string[] = [];
  return {
    calls,
    complaints,
    async fetch(subgraph, { query, variables }) {
      calls.push(subgraph);
      if (down.includes(subgraph)) {
        throw new GatewayError('SUBGRAPH_UNAVAILABLE', `Subgraph "${subgraph}" is not there.`);
      }
      const schema = schemas.get(subgraph);
      if (!schema) throw new Error(`There is no subgraph "${subgraph}".`);
      const complain: SubgraphContext['complain'] = (complaint) => {
        complaints.push(`${subgraph}: ${complaint}`);
        throw new Error(complaint);
      };
      const context: SubgraphContext = { tables: tables[subgraph] ?? {}, complain };
      const text = await answerOf(schema, query, variables, context, complaints);
      const answer = readResponse(text);
      const tampered = tamper[subgraph]?.(answer);
      return tampered === undefined ? answer : readResponse(JSON.stringify(tampered));
    },
  };
}

/** Answers as a server does: a document that isn't valid, or variables that don't fit, are refused. */
async function answerOf(
  schema: GraphQLSchema,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  contextValue: SubgraphContext,
  complaints: string[],
): Promise<string> {
  const document = parse(query);
  const variableValues = JSON.parse(JSON.stringify(variables));
  const invalid = validate(schema, document);
  const result =
    invalid.length > 0
      ? { errors: invalid }
      : await execute({ schema, document, variableValues, contextValue });
  if (result.data === undefined) {
    complaints.push(...(result.errors ?? []).map(({ message }) => `${message} In: ${query}`));
  }
  return JSON.stringify(result);
}
