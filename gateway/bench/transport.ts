import assert from 'node:assert/strict';
import { ApolloGateway, type GraphQLDataSource, RemoteGraphQLDataSource } from '@apollo/gateway';
import { pino } from 'pino';
import { silenceApolloTelemetry } from '../src/config/quiet-apollo.ts';
import { createFederatedGateway } from '../src/execute/federated-gateway.ts';
import { createSubgraphCall, type SubgraphCall } from '../src/execute/subgraph-call.ts';
import { type ApolloHostOptions, createApolloHost } from '../src/http/apollo-host.ts';
import type { GraphqlHost } from '../src/http/graphql-host.ts';
import { readSupergraph } from '../src/supergraph/supergraph.ts';
import { quietLogger } from '../src/telemetry/quiet-logger.ts';
import type { RequestContext } from '../src/telemetry/request-context.ts';
import { createPools } from '../src/transport/pools.ts';
import { createSubgraphClient, type SubgraphClient } from '../src/transport/subgraph-client.ts';
import { startShop } from '../test/support/shop.ts';
import { type MeasureSize, measureInTurns, type PeerFigures } from './support/measure.ts';
import { createRecorder, startReplayServer } from './support/replay.ts';
import type { Question } from './support/table.ts';

const WORKLOADS = {
  'one call': '{ me { name } }',
  'five calls':
    '{ me { name reviews { text } } products { name reviews { text author { name } } } }',
};

const CALL = {
  timeoutMs: 5_000,
  connectTimeoutMs: 1_000,
  maxConnections: 100,
  maxQueued: 200,
  maxResponseBytes: 16_777_216,
};
const log = pino({ level: 'silent' });
const ERRORS = { subgraphName: true, subgraphMessages: 'coded', subgraphExtensions: [] } as const;

/**
 * What do executor and transport cost? The same planner and server twice, over subgraph answers
 * that are played back: once with Apollo's gateway and its stock data source, once with ours.
 */
export async function measureTransport(size: MeasureSize): Promise<Question> {
  silenceApolloTelemetry();
  const shop = await startShop();
  const pools = createPools();
  const recorder = createRecorder();
  const recording = await ownHost(shop.supergraphSdl, (name, url) =>
    callOf(recorder.record(createSubgraphClient(name, url, pools, CALL))),
  );
  const expected = new Map<string, string>();
  // The stock executor asks for an entity as often as it occurs, so its calls are others.
  const recordingStock = await stockHost(shop.supergraphSdl, (name, url) =>
    sourceOf(recorder.record(createSubgraphClient(name, url, pools, CALL))),
  );
  for (const query of Object.values(WORKLOADS)) {
    expected.set(query, await ask(recording, query));
    await ask(recordingStock, query);
  }
  await shop.stop();

  const replay = await startReplayServer(recorder.recorded);
  const peers = {
    'stock gateway': await stockHost(
      shop.supergraphSdl,
      () => new RemoteGraphQLDataSource({ url: replay.url }),
    ),
    'own executor and transport': await ownHost(shop.supergraphSdl, (name) =>
      callOf(createSubgraphClient(name, replay.url, pools, CALL)),
    ),
  };
  const workloads: { name: string; figures: PeerFigures[] }[] = [];
  for (const [name, query] of Object.entries(WORKLOADS)) {
    for (const host of Object.values(peers))
      assert.equal(await ask(host, query), expected.get(query));
    const runs = Object.entries(peers).map(([peer, host]) => ({
      name: peer,
      run: async () => void (await ask(host, query)),
    }));
    workloads.push({ name, figures: await measureInTurns(runs, size) });
  }
  replay.stop();
  await pools.close();
  return {
    question: 'What do executor and transport cost? (Apollo Server and planner included)',
    workloads,
  };
}

function callOf(client: SubgraphClient): SubgraphCall {
  return createSubgraphCall({ client, forwardHeaders: [], log });
}

function sourceOf(client: SubgraphClient): GraphQLDataSource {
  return {
    async process({ request: { query = '', variables, operationName } }) {
      const { data } = await client.send({ query, variables, operationName });
      return { data };
    },
  };
}

async function stockHost(
  supergraphSdl: string,
  sourceFor: (name: string, url: string) => GraphQLDataSource,
): Promise<GraphqlHost> {
  const gateway = new ApolloGateway({
    supergraphSdl: async () => ({ supergraphSdl }),
    buildService: ({ name, url = '' }) => sourceFor(name, url),
    logger: quietLogger(log),
  });
  return startHost(gateway);
}

async function ownHost(
  sdl: string,
  callFor: (name: string, url: string) => SubgraphCall,
): Promise<GraphqlHost> {
  const gateway = createFederatedGateway({ callFor, errors: ERRORS, showInternals: false, log });
  await gateway.activate(readSupergraph(sdl, 'The shop'));
  return startHost(gateway);
}

async function startHost(gateway: ApolloHostOptions['gateway']): Promise<GraphqlHost> {
  const host = createApolloHost({
    gateway,
    path: '/graphql',
    production: true,
    introspection: false,
    sandbox: false,
    csrfPrevention: true,
    maxTokens: 10_000,
    log,
  });
  await host.start();
  return host;
}

async function ask(host: GraphqlHost, query: string): Promise<string> {
  const context: RequestContext = {
    requestId: 'bench',
    headers: new Map([['content-type', 'application/json']]),
    signal: new AbortController().signal,
  };
  const { text } = await host.execute({ method: 'POST', search: '', body: { query } }, context);
  assert.ok(!text.includes('"errors"'), text);
  return text;
}
