import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { afterEach, beforeEach } from 'vitest';
import { startServer, type TestServer } from '../../../test/support/subgraph.ts';
import { composeSupergraph } from '../../../test/support/supergraph.ts';
import { createPlanner, type Planner } from '../../plan/planner.ts';
import type { RequestContext } from '../../telemetry/request-context.ts';
import { newRequestContext } from '../../telemetry/testing/request-context.ts';
import { createPools, type Pools } from '../../transport/pools.ts';
import { createSubgraphClient } from '../../transport/subgraph-client.ts';
import { createExecutor, type ExecutableOperation } from '../executor.ts';
import { typeTableOf } from '../run/type-table.ts';
import {
  createSubgraphCall,
  type SubgraphCall,
  type SubgraphCallOptions,
} from '../subgraph-call.ts';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) ';
const SDL = {
  harbours: `${LINK} type Query { ship(name: ID!): Ship fleet: [Ship!] ships(names: [ID!]!): [Ship!] }
    type Mutation { launch(name: ID!): Ship } type Ship @key(fields: "name") { name: ID! }`,
  registry: `${LINK} type Ship @key(fields: "name") { name: ID! tons(unit: String, size: Float): Int owner: String log: [String!] }`,
};

/** What most requests ask: one ship, with what each of the subgraphs knows of it. */
export const SHIP = 'query ($name: ID!) { ship(name: $name) { name tons } }';
/** A long list of texts, some with what ends values in JSON. */
function logOf(name: string): string[] {
  return Array.from(
    { length: 15 },
    (_page, day) => `day ${day}: "{[${name}]}" \\ \u2028 \n é 😀"}]`,
  );
}

const CLIENT = {
  timeoutMs: 5_000,
  connectTimeoutMs: 1_000,
  maxConnections: 20,
  maxQueued: 50,
  maxResponseBytes: 100_000,
};
const log = {
  debug() {},
  info() {},
  warn() {},
  error() {},
} as unknown as SubgraphCallOptions['log'];

function schemaOf(sdl: string) {
  const ship = (name: string) => ({ __typename: 'Ship', name });
  return buildSubgraphSchema({
    typeDefs: parse(sdl),
    resolvers: {
      Query: {
        ship: (_root: unknown, { name }: { name: string }) => ship(name),
        fleet: () => ['Argo', 'Beagle', 'Argo'].map(ship),
        ships: (_root: unknown, { names }: { names: readonly string[] }) => names.map(ship),
      },
      ...(sdl.includes('Mutation')
        ? { Mutation: { launch: (_root: unknown, { name }: { name: string }) => ship(name) } }
        : {}),
      Ship: {
        async __resolveReference({ name }: { name: string }) {
          if (name === 'Mary Celeste') throw new Error(`Nobody is on the ${name}.`);
          if (name === 'Flying Dutchman') return null;
          return { name, tons: name.length, owner: `owner of ${name}`, log: logOf(name) };
        },
      },
    },
  });
}

/** Two subgraphs over HTTP for each test of a file, and what executes over them. */
export function useShips() {
  const servers = new Map<string, TestServer>();
  let pools: Pools;
  let planner: Planner;
  let letGo: (() => void) | undefined;
  let held: Promise<void>;

  beforeEach(async () => {
    pools = createPools();
    held = Promise.resolve();
    for (const [name, sdl] of Object.entries(SDL)) {
      const schema = schemaOf(sdl);
      const server = await startServer(name, async ({ query, variables }, response) => {
        await held;
        const result = await graphql({ schema, source: query, variableValues: variables });
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(result));
      });
      servers.set(name, server);
    }
    const described = Object.entries(SDL).map(([name, sdl]) => ({
      name,
      sdl,
      url: servers.get(name)?.url ?? '',
    }));
    planner = createPlanner(composeSupergraph(described));
  });
  afterEach(async () => {
    letGo?.();
    await pools.close();
    await Promise.all([...servers.values()].map((server) => server.stop()));
    servers.clear();
    operations.clear();
  });

  /** Answers wait until `release` is called. */
  function hold(): void {
    held = new Promise((resolve) => {
      letGo = resolve;
    });
  }
  function requestsOf(name: keyof typeof SDL) {
    return servers.get(name)?.requests ?? [];
  }
  function arrivedAt(name: keyof typeof SDL, count: number): Promise<void> {
    return servers.get(name)?.arrived(count) ?? Promise.reject(new Error('There is no server.'));
  }

  function start(
    options: Partial<SubgraphCallOptions>,
    wrap: (call: SubgraphCall) => SubgraphCall = (call) => call,
  ) {
    const calls = new Map(
      [...servers].map(([name, { url }]) => {
        const client = createSubgraphClient(name, url, pools, CLIENT);
        const call = createSubgraphCall({ client, forwardHeaders: ['tenant'], log, ...options });
        return [name, wrap(call)] as const;
      }),
    );
    const executor = createExecutor({
      schema: planner.apiSchema,
      types: typeTableOf(planner.supergraph),
      policy: { subgraphName: false, subgraphMessages: 'all', subgraphExtensions: [] },
      send: (subgraph, request, context, receiver) =>
        calls.get(subgraph)?.(request, context, receiver),
    });
    return { executor, calls };
  }
  let requests = 0;
  function contextOf(changed: Partial<RequestContext>): RequestContext {
    requests += 1;
    return newRequestContext({ requestId: `r${requests}`, ...changed });
  }
  const operations = new Map<string, ExecutableOperation>();
  /** The same object for the same query, within a test. */
  function operationOf(query: string): ExecutableOperation {
    const operation = operations.get(query) ?? planner.plan(parse(query), undefined);
    operations.set(query, operation);
    return operation;
  }
  const release = () => letGo?.();
  return { servers, hold, release, requestsOf, arrivedAt, start, contextOf, operationOf };
}
