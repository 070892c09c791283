import assert from 'node:assert/strict';
import { type GraphQLDataSource, RemoteGraphQLDataSource } from '@apollo/gateway';
import { pino } from 'pino';
import { silenceApolloTelemetry } from '../src/config/quiet-apollo.ts';
import { createDataSource } from '../src/execute/data-source.ts';
import { createFederatedGateway } from '../src/execute/federated-gateway.ts';
import { createApolloHost } from '../src/http/apollo-host.ts';
import type { GraphqlHost } from '../src/http/graphql-host.ts';
import type { RequestContext } from '../src/telemetry/request-context.ts';
import { createPools, type Pools } from '../src/transport/pools.ts';
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
 * What does the transport cost? The same planner, executor and server twice, over subgraph answers
 * that are played back: once with the stock data source of Apollo's gateway, once with ours.
 */
export async function measureTransport(size: MeasureSize): Promise<Question> {
  silenceApolloTelemetry();
  const shop = await startShop();
  const pools = createPools();
  const recorder = createRecorder();
  const recording = await hostWith(shop.supergraphSdl, (name, url) =>
    ours(recorder.record(createSubgraphClient(name, url, pools, CALL))),
  );
  const expected = new Map<string, string>();
  for (const query of Object.values(WORKLOADS)) expected.set(query, await ask(recording, query));
  await shop.stop();

  const replay = await startReplayServer(recorder.recorded);
  const peers = {
    'stock data source': await hostWith(shop.supergraphSdl, () => stock(replay.url)),
    'own transport': await hostWith(shop.supergraphSdl, (name) =>
      ourReplay(name, replay.url, pools),
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
    question: 'What does the transport cost? (Apollo Server and executor included)',
    workloads,
  };
}

const stock = (url: string) => new RemoteGraphQLDataSource({ url });

function ours(client: SubgraphClient): GraphQLDataSource {
  return createDataSource({ client, forwardHeaders: [], errors: ERRORS, log });
}

function ourReplay(name: string, url: string, pools: Pools): GraphQLDataSource {
  return ours(createSubgraphClient(name, url, pools, CALL));
}

async function hostWith(
  sdl: string,
  dataSourceFor: (name: string, url: string) => GraphQLDataSource,
): Promise<GraphqlHost> {
  const gateway = createFederatedGateway({ dataSourceFor, showInternals: false, log });
  await gateway.activate(sdl);
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
