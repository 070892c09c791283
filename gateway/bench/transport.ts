import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { ArchipelagoGateway } from '../src/index.ts';
import { startWorld, type World } from './compare/world.ts';
import { buildPeers } from './support/build.ts';
import { describeMachine } from './support/machine.ts';
import { type MeasureSize, measureInTurns, type PeerFigures } from './support/measure.ts';
import { positive } from './support/options.ts';
import { printTable, type Question } from './support/table.ts';
import { type ClientRequest, createWorkloads } from './workloads/workloads.ts';

const SILENT = { debug() {}, info() {}, warn() {}, error: console.error };

/**
 * What do executor and transport cost? The same planner and server twice in this process, without
 * HTTP in front, over subgraph answers that are played back: once with Apollo's gateway, once with
 * ours in its place.
 */
export async function measureTransport(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '9' },
      requests: { type: 'string', default: '1000' },
      concurrency: { type: 'string', default: '16' },
      json: { type: 'string' },
    },
  });
  const size = {
    rounds: positive(values.rounds, '--rounds'),
    requests: positive(values.requests, '--requests'),
    concurrency: positive(values.concurrency, '--concurrency'),
  };
  const machine = describeMachine();
  const question = await measure(size);
  console.log(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, ${machine.platform}`);
  console.log(`${machine.command}\n`);
  printTable(question);
  if (values.json === undefined) return;
  await writeFile(values.json, `${JSON.stringify({ machine, size, question }, null, 2)}\n`);
}

async function measure(size: MeasureSize): Promise<Question> {
  // Apollo's gateway would call home without it.
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
  buildPeers();
  const world = await startWorld();
  const { light, vars } = createWorkloads();
  const servers = {
    'stock gateway': new ApolloServer({
      gateway: new ApolloGateway({ supergraphSdl: world.supergraphSdl, logger: SILENT }),
    }),
    'own executor and transport': new ApolloServer({
      gateway: new ArchipelagoGateway({ supergraphSdl: world.supergraphSdl, logger: SILENT }),
    }),
  };
  try {
    await Promise.all(Object.values(servers).map((server) => server.start()));
    const workloads: { name: string; figures: PeerFigures[] }[] = [];
    for (const { name, requests } of [light, vars]) {
      const [request] = requests;
      if (!request) continue;
      workloads.push({ name, figures: await measureRequest(request, servers, world, size) });
    }
    return {
      question: 'What do executor and transport cost? (planner included, Apollo Server in front)',
      workloads,
    };
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.stop()));
    world.stop();
  }
}

async function measureRequest(
  request: ClientRequest,
  servers: Readonly<Record<string, ApolloServer>>,
  { monolith }: World,
  size: MeasureSize,
): Promise<PeerFigures[]> {
  const expected = await monolith(request);
  for (const server of Object.values(servers)) {
    assert.deepEqual(JSON.parse(JSON.stringify(await ask(server, request))), expected);
  }
  const peers = Object.entries(servers).map(([name, server]) => ({
    name,
    run: async () => void (await ask(server, request)),
  }));
  return measureInTurns(peers, size);
}

async function ask(server: ApolloServer, { query, variables = {} }: ClientRequest) {
  const { body } = await server.executeOperation({ query, variables });
  assert.equal(body.kind, 'single');
  assert.equal(body.singleResult.errors, undefined);
  return body.singleResult.data;
}
