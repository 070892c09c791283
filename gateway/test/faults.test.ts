import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, send } from './support/client.ts';
import { SECRETS } from './support/faults/answers.ts';
import { type FaultServer, startFaultServer } from './support/faults/fault-server.ts';
import { FAULTS, type FaultMode } from './support/faults/modes.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import { catalog, reviewing } from './support/shop.ts';
import {
  type Answer,
  executorOf,
  fullSdlOf,
  startSubgraph,
  type TestSubgraph,
} from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

const QUERY = '{ products { id name reviews { text } } }';
const NAMES = [
  ['p1', 'Kettle'],
  ['p2', 'Lamp'],
  ['p3', 'Chair'],
] as const;
const WHOLE = [[{ text: 'Boils.' }, { text: 'Boils slowly.' }], [], [{ text: 'Holds.' }]];
const UNHARMED = '{ products { name } }';

/** How many handles of each kind the process has open. */
function handles(): Record<string, number> {
  const counts: Record<string, number> = { TCPSocketWrap: 0, TCPServerWrap: 0, MessagePort: 0 };
  for (const kind of process.getActiveResourcesInfo()) {
    if (kind in counts) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

describe.each(HOSTS)('a gateway on the %s host, one of whose subgraphs', (host) => {
  const before = handles();
  let good: TestSubgraph;
  let faulty: FaultServer;
  let patient: TestGateway;
  let hasty: TestGateway;

  beforeAll(async () => {
    good = await startSubgraph(catalog);
    faulty = await startFaultServer('reviews', healthy);
    const reviews = { name: 'reviews', url: faulty.url, sdl: fullSdlOf(reviewing) };
    const supergraph = composeSupergraph([good, reviews]);
    const options = { host, mode: 'production', errors: { subgraphMessages: 'coded' } };
    patient = await startGateway(supergraph, options);
    const subgraphs = { reviews: { timeoutMs: 300 } };
    hasty = await startGateway(supergraph, { ...options, subgraphs });
  });
  afterAll(async () => {
    await Promise.all([patient.stop(), hasty.stop()]);
    await Promise.all([faulty.stop(), good.stop()]);
    // What is closed is gone when the loop has come round.
    for (let turn = 0; turn < 2; turn += 1) await new Promise((done) => setImmediate(done));
    // Not one socket, server or thread is left of all that went wrong.
    expect(handles()).toEqual(before);
  });

  it.each([...FAULTS])(
    '%s answers the rest, and is as before when that is over',
    async (...given) => {
      const [behaviour, mode] = given;
      await faulty.use(behaviour);
      const gateway = mode.code === 'SUBGRAPH_TIMEOUT' ? hasty : patient;
      const [answered, unharmed, live] = await Promise.all([
        ask(gateway.url, QUERY),
        ask(gateway.url, UNHARMED),
        send(`${gateway.origin}/health/live`),
      ]);
      expect(answered).toMatchObject(expected(mode));
      for (const secret of SECRETS) expect(answered.text).not.toContain(secret);
      expect([live.status, unharmed.errors]).toEqual([200, undefined]);
      expectLogged(gateway, mode);

      await faulty.use(healthy);
      const { data, errors } = await ask(gateway.url, QUERY);
      expect([data, errors]).toEqual([{ products: products(WHOLE) }, undefined]);
      const states = gateway.gateway.breakers().map(({ state }) => state.phase);
      expect(states).toEqual(['closed', 'closed']);
      // Each gateway may keep the connection that it has just used.
      expect(faulty.server().connections()).toBeLessThanOrEqual(2);
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect(({} as { polluted?: number }).polluted).toBeUndefined();
    },
  );

  function expectLogged({ log }: TestGateway, { code }: FaultMode): void {
    if (code === undefined || code === 'SUBGRAPH_ERROR') return;
    const url = faulty.url;
    const line = log.lines.findLast((one) => one['code'] === code);
    expect(line).toMatchObject({ subgraph: 'reviews', url, requestId: expect.any(String) });
  }
});

const execute = executorOf(reviewing);

const healthy: Answer = async (seen, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(await execute(seen)));
};

function products(reviews: readonly unknown[]) {
  return NAMES.map(([id, name], index) => ({ id, name, reviews: reviews[index] ?? null }));
}

/** Status 200, what is left of the data, and one error with a path, a code and the culprit. */
function expected({ code, at = 0, reviews = [] }: FaultMode) {
  const path = ['products', at, 'reviews'];
  const extensions = { code, service: 'reviews' };
  const errors = code ? [{ message: expect.any(String), path, extensions }] : undefined;
  return { status: 200, data: { products: products(reviews) }, errors };
}
