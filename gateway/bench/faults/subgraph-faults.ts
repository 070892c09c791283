import { setMaxListeners } from 'node:events';
import { isRecord } from '../../src/util/is-record.ts';
import { ask, type GraphqlResult } from '../../test/support/client.ts';
import { JSON_TYPE, json } from '../../test/support/faults/answers.ts';
import { type FaultServer, startFaultServer } from '../../test/support/faults/fault-server.ts';
import { FAULTS } from '../../test/support/faults/modes.ts';
import { catalog, reviewing } from '../../test/support/shop.ts';
import {
  type Answer,
  executorOf,
  fullSdlOf,
  startServer,
  startSubgraph,
} from '../../test/support/subgraph.ts';
import { composeSupergraph } from '../../test/support/supergraph.ts';
import type { RunningPeer } from '../peers/start.ts';
import { COLUMNS, startGateways } from './gateways.ts';
import { cellOf, durationOf, type Observation, observe } from './observe.ts';
import type { FaultCell, FaultRow, FaultSection } from './section.ts';

const QUERY = '{ products { id name reviews { text } } }';

/** A subgraph does one thing wrong, and a client asks for what it and another one know. */
export const subgraphFaults: FaultSection = {
  name: 'subgraphs',
  title: 'A subgraph is slow, broken or gone',
  columns: COLUMNS,
  async run() {
    const good = await startSubgraph(catalog);
    const faulty = await startFaultServer('reviews', healthy);
    const reviews = { name: 'reviews', url: faulty.url, sdl: fullSdlOf(reviewing) };
    const gateways = await startGateways(composeSupergraph([good, reviews]));
    try {
      return await measureAll(faulty, gateways);
    } finally {
      await Promise.all(gateways.map((gateway) => gateway.stop()));
      await Promise.all([faulty.stop(), good.stop()]);
    }
  },
};

const execute = executorOf(reviewing);

const healthy: Answer = async (seen, response) => {
  response.writeHead(200, { 'content-type': JSON_TYPE });
  response.end(JSON.stringify(await execute(seen)));
};

const slow: Answer = (seen, response) => void setTimeout(() => healthy(seen, response), 2_000);

const shuffled: Answer = async (seen, response) => {
  const { data } = await execute(seen);
  const entities = data?.['_entities'];
  const body = { data: { _entities: Array.isArray(entities) ? entities.toReversed() : [] } };
  response.writeHead(200, { 'content-type': JSON_TYPE }).end(JSON.stringify(body));
};

/** One way to measure something of one gateway. */
type Measure = (gateway: RunningPeer, faulty: FaultServer) => Promise<FaultCell>;

async function measureAll(
  faulty: FaultServer,
  gateways: readonly RunningPeer[],
): Promise<FaultRow[]> {
  const measures: (readonly [string, Measure])[] = [
    ['answers after 2 s', once(slow)],
    ...[...FAULTS.keys()]
      .filter((mode) => !mode.startsWith('redirects'))
      .map((mode) => [mode, once(mode)] as const),
    ['redirects to another host', redirected],
    ['answers its entities in another order', misplaced],
    ['is asked by 50 clients that leave', left],
    ['is asked again after 20 calls without an answer', afterMany],
  ];
  for (const gateway of gateways) await recover(gateway, faulty, WARM_UP);
  const rows: FaultRow[] = [];
  for (const [fault, measure] of measures) {
    const cells: FaultCell[] = [];
    for (const gateway of gateways) {
      cells.push(await measure(gateway, faulty));
      await recover(gateway, faulty);
    }
    rows.push({ fault, cells });
  }
  return rows;
}

const WARM_UP = 100;
/** Enough between two faults for a breaker never to open by them. */
const BETWEEN = 10;

/** @throws when the gateway does not answer as before the fault. */
async function recover(gateway: RunningPeer, faulty: FaultServer, requests = BETWEEN) {
  await faulty.use(healthy);
  for (let request = 0; request < requests; request += 1) {
    const { errors, text } = await ask(gateway.url, QUERY);
    if (errors) throw new Error(`${gateway.peer.name} is not as before: ${text.slice(0, 500)}`);
  }
}

const see = (gateway: RunningPeer): Promise<Observation> =>
  observe(gateway.url, gateway.pid, QUERY, (data) => productsOf(data)[0]?.['name'] === 'Kettle');

function productsOf(data: GraphqlResult['data']): Record<string, unknown>[] {
  const products = data?.['products'];
  return Array.isArray(products) ? products.filter(isRecord) : [];
}

function once(behaviour: string | Answer): Measure {
  return async (gateway, faulty) => {
    await faulty.use(behaviour);
    return cellOf(await see(gateway));
  };
}

async function redirected(gateway: RunningPeer, faulty: FaultServer): Promise<FaultCell> {
  const elsewhere = await startServer('elsewhere', healthy);
  await faulty.use(json({}, 307, { location: elsewhere.url }));
  const seen = await see(gateway);
  await elsewhere.stop();
  return cellOf(seen, elsewhere.requests.length > 0 ? '**followed**' : 'not followed');
}

async function misplaced(gateway: RunningPeer, faulty: FaultServer): Promise<FaultCell> {
  await faulty.use(shuffled);
  const [seen, { data }] = [await see(gateway), await ask(gateway.url, QUERY)];
  const isWrong = JSON.stringify(productsOf(data)[0]).includes('Holds.');
  return cellOf(seen, isWrong ? '**data of another entity**' : undefined);
}

const CLIENTS = 50;
/** For the calls of clients that have left to end. */
const GRACE_MS = 1_000;

async function left({ url }: RunningPeer, faulty: FaultServer): Promise<FaultCell> {
  let open = 0;
  await faulty.use((_seen, response) => {
    open += 1;
    response.on('close', () => {
      open -= 1;
    });
  });
  const server = faulty.server();
  const before = server.requests.length;
  const leaving = new AbortController();
  setMaxListeners(CLIENTS, leaving.signal);
  const asked = Array.from({ length: CLIENTS }, () => ask(url, QUERY, { signal: leaving.signal }));
  await server.arrived(before + CLIENTS);
  const startedMs = performance.now();
  leaving.abort();
  await Promise.allSettled(asked);
  while (open > 0 && performance.now() - startedMs < GRACE_MS) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  const tookMs = performance.now() - startedMs;
  const closed = CLIENTS - open;
  const count = `${closed} of ${CLIENTS} calls closed`;
  const text = `${open === 0 ? count : `**${count}**`} after ${durationOf(tookMs)}`;
  server.dropConnections();
  return { text, figures: { clients: CLIENTS, closed, tookMs } };
}

async function afterMany(gateway: RunningPeer, faulty: FaultServer): Promise<FaultCell> {
  await faulty.use(() => {});
  const asked = Array.from({ length: 20 }, () => see(gateway));
  await Promise.all(asked);
  const seen = await see(gateway);
  // What the gateway has not given up by then would keep its connections.
  faulty.server().dropConnections();
  if (seen.codes.includes('SUBGRAPH_BREAKER_OPEN')) {
    await faulty.use(healthy);
    await new Promise((resolve) => setTimeout(resolve, OPEN_MS));
  }
  return cellOf(seen);
}

/** How long a breaker stays open by default, and a little more. */
const OPEN_MS = 5_200;
