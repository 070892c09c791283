import { graphql } from 'graphql';
import { apiSchemaOf } from '../graph/compose.ts';
import { createGraph } from '../graph/data.ts';
import { rootOf } from '../graph/subgraphs.ts';
import type { ClientRequest } from '../workloads/workloads.ts';

/** The data that a request must be answered with, made by graphql-js over the whole graph. */
export type Monolith = (request: ClientRequest) => Promise<unknown>;

export function createMonolith(supergraphSdl: string): Monolith {
  const schema = apiSchemaOf(supergraphSdl);
  const rootValue = rootOf(createGraph());
  return async ({ query, variables }) => {
    const result = await graphql({ schema, rootValue, source: query, variableValues: variables });
    if (result.errors) throw new Error(`The bench asks what is wrong: ${result.errors[0]}`);
    // Through text, because objects of graphql-js have no prototype.
    return JSON.parse(JSON.stringify(result.data));
  };
}
