import { setMaxListeners } from 'node:events';
import { rename, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask } from './support/client.ts';
import { JSON_TYPE, json, large, reset } from './support/faults/answers.ts';
import { type FaultServer, startFaultServer } from './support/faults/fault-server.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import { accounts, catalog } from './support/shop.ts';
import {
  type Answer,
  fullSdlOf,
  startServer,
  startSubgraph,
  type TestSubgraph,
} from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

const ME = '{ me { name } }';
const BOTH = '{ me { name } products { id } }';
const RENAME = 'mutation { rename(name: "Bea") { name } }';

const healthy: Answer = ({ query }, response) => {
  const user = { name: 'Ada' };
  const data = query.startsWith('mutation') ? { rename: user } : { me: user };
  response.writeHead(200, { 'content-type': JSON_TYPE }).end(JSON.stringify({ data }));
};
const silent: Answer = () => {};

/** Fails so often, and is well from then on. */
function failing(times: number, fault: Answer): Answer {
  let calls = 0;
  return (seen, response) => {
    calls += 1;
    return (calls > times ? healthy : fault)(seen, response);
  };
}

describe.each(HOSTS)('over the %s host, a subgraph', (host) => {
  let good: TestSubgraph;
  let faulty: FaultServer;
  let supergraph: string;
  let gateway: TestGateway | undefined;

  beforeEach(async () => {
    good = await startSubgraph(catalog);
    faulty = await startFaultServer('accounts', healthy);
    const subgraph = { name: 'accounts', url: faulty.url, sdl: fullSdlOf(accounts) };
    supergraph = composeSupergraph([good, subgraph]);
  });
  afterEach(async () => {
    await gateway?.stop();
    await Promise.all([faulty.stop(), good.stop()]);
  });

  async function start(options: object = {}): Promise<TestGateway> {
    gateway = await startGateway(supergraph, { host, subgraphs: { accounts: options } });
    return gateway;
  }
  const requests = () => faulty.server().requests.length;

  describe('that fails once', () => {
    it.each([
      ['resets the connection', (_seen, response) => reset(response)],
      ['says when to come again', json({}, 503, { 'retry-after': '0' })],
    ] as const satisfies (readonly [string, Answer])[])(
      'and %s is asked a query again, and the client sees nothing of it',
      async (_name, fault) => {
        await faulty.use(failing(1, fault));
        const { url } = await start();
        const { data, errors } = await ask(url, ME);
        expect([data, errors, requests()]).toEqual([{ me: { name: 'Ada' } }, undefined, 2]);
      },
    );

    it('is asked nothing again where that is not wanted', async () => {
      await faulty.use(failing(1, (_seen, response) => reset(response)));
      const { url } = await start({ retries: 0 });
      const { errors } = await ask(url, ME);
      expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
      expect(requests()).toBe(1);
    });

    it('never gets a mutation again, even when it reset the connection or said 503', async () => {
      const { url } = await start();
      for (const fault of [
        (_seen, response) => reset(response),
        json({}, 503, { 'retry-after': '0' }),
      ] as const satisfies Answer[]) {
        const before = requests();
        await faulty.use(failing(1, fault));
        expect((await ask(url, RENAME)).data).toEqual({ rename: null });
        expect(requests() - before).toBe(1);
      }
    });
  });

  describe('that keeps failing', () => {
    const breaker = { minCalls: 3, openMs: 60_000 };

    async function open(options: object = {}): Promise<TestGateway> {
      await faulty.use(silent);
      const started = await start({ timeoutMs: 100, breaker: { ...breaker, ...options } });
      await Promise.all([1, 2, 3].map(() => ask(started.url, ME)));
      return started;
    }

    it('is left alone, and the answer is what the others know', async () => {
      const { url, gateway: running } = await open();
      const { status, data, errors } = await ask(url, BOTH);
      expect([status, data]).toEqual([
        200,
        { me: null, products: [{ id: 'p1' }, { id: 'p2' }, { id: 'p3' }] },
      ]);
      const extensions = { code: 'SUBGRAPH_BREAKER_OPEN', service: 'accounts' };
      expect(errors).toMatchObject([{ path: ['me'], extensions }]);
      expect(requests()).toBe(3);
      const phases = running.breakers().map(({ subgraph, state }) => [subgraph, state.phase]);
      expect(Object.fromEntries(phases)).toEqual({ accounts: 'open', catalog: 'closed' });
    });

    it('is left alone by the supergraph that follows, too', async () => {
      const { url, supergraphFile, log } = await open();
      await writeFile(`${supergraphFile}.new`, `${supergraph}\n# The next one.\n`);
      await rename(`${supergraphFile}.new`, supergraphFile);
      await log.said('A new supergraph is in service.');
      const { errors } = await ask(url, ME);
      expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_BREAKER_OPEN' } }]);
      expect(requests()).toBe(3);
    });

    it('is called again as soon as one call shows that it is back', async () => {
      const { url, log } = await open({ openMs: 1 });
      await faulty.use(healthy);
      await ask(url, ME);
      expect((await log.said('answers again'))['subgraph']).toBe('accounts');
      const answers = await Promise.all([1, 2, 3].map(() => ask(url, ME)));
      expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined, undefined]);
    });
  });

  it('is not given up because clients leave, and sees every one of them go', async () => {
    await faulty.use(silent);
    const { url, gateway: running } = await start({ breaker: { minCalls: 1 } });
    const leaving = new AbortController();
    setMaxListeners(50, leaving.signal);
    const asked = Array.from({ length: 50 }, () => ask(url, ME, { signal: leaving.signal }));
    await faulty.server().arrived(50);
    leaving.abort();
    await Promise.allSettled(asked);
    await faulty.server().hungUp(50);
    for (const { state } of running.breakers()) expect(state.phase).toBe('closed');
    await faulty.use(healthy);
    expect((await ask(url, ME)).errors).toBeUndefined();
  });

  it('gets no more calls at a time than it may, and no more wait', async () => {
    await faulty.use(silent);
    const { url } = await start({ timeoutMs: 500, maxConnections: 1, maxQueued: 1 });
    const answers = await Promise.all([1, 2, 3].map(() => ask(url, ME)));
    const codes = answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions));
    expect(codes.map(({ code }) => code).sort()).toEqual([
      'SUBGRAPH_OVERLOADED',
      'SUBGRAPH_TIMEOUT',
      'SUBGRAPH_TIMEOUT',
    ]);
    expect(requests()).toBe(1);
  });

  it('that sends too much is cut off before it has sent much more than it may', async () => {
    let sentBytes = () => 0;
    await faulty.use((seen, response) => {
      const { socket } = response;
      sentBytes = () => socket?.bytesWritten ?? 0;
      return large(100)(seen, response);
    });
    const { url } = await start();
    await ask(url, ME);
    await faulty.server().hungUp(1);
    // What stood in buffers of the kernel on both sides was sent, but not taken.
    expect(sentBytes()).toBeLessThan(32 * 1_048_576);
  });

  it('that sends its calls elsewhere is not followed', async () => {
    const elsewhere = await startServer('elsewhere', healthy);
    await faulty.use(json({}, 307, { location: elsewhere.url }));
    const { url } = await start();
    const { errors } = await ask(url, ME);
    await elsewhere.stop();
    expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_HTTP_ERROR' } }]);
    expect(elsewhere.requests).toEqual([]);
  });

  it('that is slow is waited for within the time it has', async () => {
    await faulty.use((seen, response) => void setImmediate(() => healthy(seen, response)));
    const { url } = await start();
    expect((await ask(url, ME)).data).toEqual({ me: { name: 'Ada' } });
  });
});
