import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { graphql, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createMonolith } from '../compare/monolith.ts';
import { apiSchemaOf, composeSupergraph, readSubgraphSdl } from '../graph/compose.ts';
import { createGraph } from '../graph/data.ts';
import { createSubgraph } from '../graph/subgraphs.ts';
import { createWorkloads, WORKLOADS } from './workloads.ts';

const sdl = readSubgraphSdl();
const supergraphSdl = composeSupergraph(sdl, (name) => `http://127.0.0.1:1/${name}`);
const workloads = createWorkloads();

/** What the stock gateway asks subgraphs for one request, over real ones in this process. */
async function askStock(query: string) {
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
  const graph = createGraph();
  const representations: number[] = [];
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    buildService: ({ name }) => {
      const { schema, rootValue } = createSubgraph(name, sdl[name as keyof typeof sdl], graph);
      return {
        async process({ request: { query: source = '', variables: variableValues = {} } }) {
          representations.push(variableValues['representations']?.length ?? 0);
          const { data } = await graphql({ schema, rootValue, source, variableValues });
          return { data: data ?? {} };
        },
      };
    },
  });
  const server = new ApolloServer({ gateway });
  await server.start();
  const { body } = await server.executeOperation({ query });
  await server.stop();
  const data: unknown = body.kind === 'single' ? body.singleResult.data : undefined;
  return { data: JSON.parse(JSON.stringify(data)), representations };
}

describe('the workloads', () => {
  it('ask only for what the graph has', () => {
    const schema = apiSchemaOf(supergraphSdl);
    for (const { query } of WORKLOADS.flatMap((name) => workloads[name].requests)) {
      expect(validate(schema, parse(query))).toEqual([]);
    }
  });

  it('have 200 operations that differ in more than their name', () => {
    const texts = workloads.many.requests.map(({ query }) => query.replace(/^query \w+/, ''));
    expect(new Set(texts).size).toBe(200);
  });

  it('have one query that costs the stock gateway 16 calls with 465 representations', async () => {
    const [request] = workloads.heavy.requests;
    const { data, representations } = await askStock(request?.query ?? '');
    const expected = await createMonolith(supergraphSdl)(request ?? { query: '' });
    expect(data).toEqual(expected);
    expect(JSON.stringify(data).length).toBeGreaterThan(85_000);
    expect(representations).toHaveLength(16);
    expect(representations.reduce((sum, count) => sum + count, 0)).toBe(465);
  });
});
