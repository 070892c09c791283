import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../../test/support/subgraph.ts';
import { composeSupergraph } from '../../test/support/supergraph.ts';
import { GatewayError } from '../errors.ts';
import { createPlanner, type Planner } from '../plan/planner.ts';
import { type RequestContext, Tasks } from '../telemetry/request-context.ts';
import { createPools, type Pools } from '../transport/pools.ts';
import { createSubgraphClient } from '../transport/subgraph-client.ts';
import { batchEntities } from './batch-entities.ts';
import { createExecutor, type ExecutableOperation, type Executor } from './executor.ts';
import { typeTableOf } from './run/type-table.ts';
import { shareExecutions } from './share-executions.ts';
import {
  createSubgraphCall,
  type SubgraphCall,
  type SubgraphCallOptions,
} from './subgraph-call.ts';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) ';
const SDL = {
  harbours: `${LINK} type Query { ship(name: ID!): Ship fleet: [Ship!] }
    type Mutation { launch(name: ID!): Ship } type Ship @key(fields: "name") { name: ID! }`,
  registry: `${LINK} type Ship @key(fields: "name") { name: ID! tons(unit: String): Int owner: String }`,
};

const QUERY = 'query ($name: ID!) { ship(name: $name) { name tons } }';
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
      },
      ...(sdl.includes('Mutation')
        ? { Mutation: { launch: (_root: unknown, { name }: { name: string }) => ship(name) } }
        : {}),
      Ship: {
        async __resolveReference({ name }: { name: string }) {
          if (name === 'Mary Celeste') throw new Error(`Nobody is on the ${name}.`);
          return { name, tons: name.length, owner: `owner of ${name}` };
        },
      },
    },
  });
}

describe('calls that requests share', () => {
  const servers = new Map<string, TestServer>();
  let pools: Pools;
  let planner: Planner;
  let release: () => void;
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
    release?.();
    await pools.close();
    await Promise.all([...servers.values()].map((server) => server.stop()));
    servers.clear();
  });

  /** Answers wait until `release` is called. */
  function hold(): void {
    held = new Promise((resolve) => {
      release = resolve;
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
    return {
      requestId: `r${requests}`,
      headers: new Map<string, string>(),
      signal: new AbortController().signal,
      ...changed,
    };
  }
  function executing(...given: Parameters<typeof start>) {
    const { executor } = start(...given);
    return (query: string, name: string, changed: Partial<RequestContext> = {}) => {
      const context = contextOf(changed);
      const operation = planner.plan(parse(query), undefined);
      return executor.execute(operation, { variables: { name }, context });
    };
  }
  /** Counts the executions, too. */
  function executingOnce(options: Partial<SubgraphCallOptions> = { sharesInFlight: true }) {
    const { executor, calls } = start(options);
    let executions = 0;
    const counted: Executor = {
      execute: executor.execute,
      executeToText(operation, request) {
        executions += 1;
        return executor.executeToText(operation, request);
      },
    };
    const sharing = shareExecutions(counted, (subgraph) => calls.get(subgraph));
    const operations = new Map<string, ExecutableOperation>();
    const operationOf = (query: string) => {
      const operation = operations.get(query) ?? planner.plan(parse(query), undefined);
      operations.set(query, operation);
      return operation;
    };
    return {
      executions: () => executions,
      async ask(query: string, name: string, changed: Partial<RequestContext> = {}) {
        const context = contextOf(changed);
        const answer = sharing.executeToText(operationOf(query), { variables: { name }, context });
        const { data, errors } = await answer;
        return { data: JSON.parse(data ?? 'null'), errors };
      },
    };
  }
  const batching = (windowMs: number, maxBatchSize = 100) =>
    executing({}, (call) =>
      batchEntities(call, {
        windowMs,
        maxBatchSize,
        visibleTo: ({ headers }) => headers.get('tenant') ?? '',
      }),
    );

  describe('because they are equal and under way together', () => {
    it('are made once, and each request has the answer', async () => {
      const execute = executing({ sharesInFlight: true });
      const answers = await Promise.all([1, 2, 3].map(() => execute(QUERY, 'Argo')));
      for (const { data } of answers) expect(data).toEqual({ ship: { name: 'Argo', tons: 4 } });
      expect(requestsOf('harbours')).toHaveLength(1);
      expect(requestsOf('registry')).toHaveLength(1);
    });

    it('are made again for what comes later', async () => {
      const execute = executing({ sharesInFlight: true });
      await execute(QUERY, 'Argo');
      await execute(QUERY, 'Argo');
      expect(requestsOf('harbours')).toHaveLength(2);
    });

    it('are not shared where the subgraph would see other headers or variables', async () => {
      const execute = executing({ sharesInFlight: true });
      const tenant = (name: string) => ({ headers: new Map([['tenant', name]]) });
      await Promise.all([
        execute(QUERY, 'Argo', tenant('a')),
        execute(QUERY, 'Argo', tenant('b')),
        execute(QUERY, 'Beagle', tenant('b')),
      ]);
      expect(requestsOf('harbours')).toHaveLength(3);
    });

    it('are not shared by mutations', async () => {
      const execute = executing({ sharesInFlight: true });
      const launch = 'mutation ($name: ID!) { launch(name: $name) { name } }';
      await Promise.all([execute(launch, 'Argo'), execute(launch, 'Argo')]);
      expect(requestsOf('harbours')).toHaveLength(2);
    });

    it('go on for the others when one client leaves, and end with the last', async () => {
      const execute = executing({ sharesInFlight: true });
      hold();
      const leaving = [new AbortController(), new AbortController()];
      const left = leaving.map(({ signal }) => execute(QUERY, 'Argo', { signal }));
      const stays = execute(QUERY, 'Argo');
      await arrivedAt('harbours', 1);
      leaving[0]?.abort();
      expect((await left[0])?.errors[0]?.extensions['code']).toBe('REQUEST_CANCELLED');
      leaving[1]?.abort();
      await left[1];
      release();
      expect((await stays).data).toEqual({ ship: { name: 'Argo', tons: 4 } });

      hold();
      const last = new AbortController();
      const alone = execute(QUERY, 'Argo', { signal: last.signal });
      await arrivedAt('harbours', 2);
      last.abort();
      await alone;
      await servers.get('harbours')?.hungUp(1);
    });

    it('may be changed by each request without the others seeing it', async () => {
      const execute = executing({ sharesInFlight: true });
      const both = [QUERY, 'query ($name: ID!) { ship(name: $name) { name owner } }'];
      const [tons, owner] = await Promise.all(both.map((query) => execute(query, 'Argo')));
      expect(tons?.data).toEqual({ ship: { name: 'Argo', tons: 4 } });
      expect(owner?.data).toEqual({ ship: { name: 'Argo', owner: 'owner of Argo' } });
    });
  });

  describe('because they come within a short time', () => {
    it('carry the different representations of all requests once', async () => {
      const execute = batching(300);
      const names = ['Argo', 'Beagle', 'Argo'];
      const answers = await Promise.all(names.map((name) => execute(QUERY, name)));
      expect(answers.map(({ data }) => data)).toEqual(
        names.map((name) => ({ ship: { name, tons: name.length } })),
      );
      expect(requestsOf('registry')).toHaveLength(1);
      expect(requestsOf('registry')[0]?.variables['representations']).toHaveLength(2);
    });

    it('are split at the largest size that is allowed', async () => {
      const execute = batching(300, 2);
      const names = ['A', 'Be', 'Cat', 'Dove', 'Eagle'];
      const answers = await Promise.all(names.map((name) => execute(QUERY, name)));
      expect(answers.map(({ data }) => data)).toEqual(
        names.map((name) => ({ ship: { name, tons: name.length } })),
      );
      expect(requestsOf('registry')).toHaveLength(3);
    });

    it('give each request the errors of its own entities, in its own places', async () => {
      const execute = batching(300);
      const fleet = '{ fleet { name tons } }';
      const [good, bad] = await Promise.all([execute(fleet, ''), execute(QUERY, 'Mary Celeste')]);
      expect(good?.errors).toEqual([]);
      expect(good?.data).toMatchObject({ fleet: [{ tons: 4 }, { tons: 6 }, { tons: 4 }] });
      expect(bad?.data).toEqual({ ship: { name: 'Mary Celeste', tons: null } });
      expect(bad?.errors).toMatchObject([
        { message: 'Nobody is on the Mary Celeste.', path: ['ship'] },
      ]);
      expect(requestsOf('registry')).toHaveLength(1);
    });

    it('fail for each request when they fail', async () => {
      const execute = batching(300);
      await servers.get('registry')?.stop();
      const answers = await Promise.all(['Argo', 'Beagle'].map((name) => execute(QUERY, name)));
      for (const { errors } of answers) {
        expect(errors).toMatchObject([
          { path: ['ship', 'tons'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } },
        ]);
      }
    });

    it('leave apart what differs in headers, variables or selection', async () => {
      const execute = batching(300);
      const inUnit = (unit: string) =>
        `query ($name: ID!) { ship(name: $name) { tons(unit: "${unit}") } }`;
      await Promise.all([
        execute(QUERY, 'Argo', { headers: new Map([['tenant', 'a']]) }),
        execute(QUERY, 'Argo', { headers: new Map([['tenant', 'b']]) }),
        execute(inUnit('long'), 'Argo'),
        execute(inUnit('short'), 'Argo'),
      ]);
      expect(requestsOf('registry')).toHaveLength(4);
    });

    it('go on for the others when one client leaves', async () => {
      const execute = batching(300);
      hold();
      const leaving = new AbortController();
      const left = execute(QUERY, 'Argo', { signal: leaving.signal });
      const stays = execute(QUERY, 'Beagle');
      await arrivedAt('harbours', 2);
      release();
      await arrivedAt('registry', 1);
      leaving.abort();
      await left;
      expect((await stays).data).toEqual({ ship: { name: 'Beagle', tons: 6 } });
    });
  });

  describe('where the subgraphs cannot tell the clients apart', () => {
    const both = { data: { ship: { name: 'Argo', tons: 4 } }, errors: [] };

    it('are part of one execution, and each request has the answer', async () => {
      const { ask, executions } = executingOnce();
      expect(await Promise.all([1, 2, 3].map(() => ask(QUERY, 'Argo')))).toEqual([
        both,
        both,
        both,
      ]);
      expect(executions()).toBe(1);
      await ask(QUERY, 'Argo');
      expect(executions()).toBe(2);
    });

    it('belong to executions of their own where variables, headers or callers differ', async () => {
      const { ask, executions } = executingOnce();
      await Promise.all([
        ask(QUERY, 'Argo'),
        ask(QUERY, 'Beagle'),
        ask(QUERY, 'Argo', { headers: new Map([['tenant', 'a']]) }),
        ask(QUERY, 'Argo', { headers: new Map([['unseen', 'a']]) }),
      ]);
      expect(executions()).toBe(3);
    });

    it('belong to executions of their own for mutations, and where calls are not shared', async () => {
      const launch = 'mutation ($name: ID!) { launch(name: $name) { name } }';
      for (const [query, options] of [
        [launch, { sharesInFlight: true }],
        [QUERY, { sharesInFlight: false }],
      ] as const) {
        const { ask, executions } = executingOnce(options);
        await Promise.all([ask(query, 'Argo'), ask(query, 'Argo')]);
        expect(executions()).toBe(2);
      }
    });

    it('are not executed for a client that has left before', async () => {
      const { ask, executions } = executingOnce();
      const signal = AbortSignal.abort(new GatewayError('REQUEST_CANCELLED', 'gone'));
      const tasks = new Tasks();
      tasks.end(new GatewayError('GATEWAY_TIMEOUT', 'late'));
      await expect(ask(QUERY, 'Argo', { signal })).rejects.toMatchObject({
        code: 'REQUEST_CANCELLED',
      });
      await expect(ask(QUERY, 'Argo', { tasks })).rejects.toMatchObject({
        code: 'GATEWAY_TIMEOUT',
      });
      expect(executions()).toBe(0);
      expect(await ask(QUERY, 'Argo')).toEqual(both);
    });

    it('go on for the others when a client leaves, and end with the last one', async () => {
      hold();
      const { ask } = executingOnce();
      const leaving = new AbortController();
      const first = ask(QUERY, 'Argo', { signal: leaving.signal });
      const second = ask(QUERY, 'Argo');
      await arrivedAt('harbours', 1);
      leaving.abort(new GatewayError('REQUEST_CANCELLED', 'gone'));
      await expect(first).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
      release();
      expect(await second).toEqual(both);

      hold();
      const last = new AbortController();
      const alone = ask(QUERY, 'Beagle', { signal: last.signal });
      await arrivedAt('harbours', 2);
      last.abort(new GatewayError('REQUEST_CANCELLED', 'gone'));
      await expect(alone).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
      await servers.get('harbours')?.hungUp(1);
    });
  });
});
