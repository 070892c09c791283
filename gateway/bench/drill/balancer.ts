import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A balancer that does what every balancer does and no more: it sends requests, in turn, to those that
 * say that they are ready. It never sends a request a second time.
 */
export interface Balancer {
  readonly url: string;
  add(origin: string): void;
  /** Forgets one that has ended. */
  remove(origin: string): void;
  /** Resolves when so many are taken for ready. */
  ready(count: number): Promise<void>;
  stop(): Promise<void>;
}

interface Instance {
  isReady: boolean;
  readonly agent: Agent;
}

const PROBE_EVERY_MS = 100;

export async function startBalancer(): Promise<Balancer> {
  const instances = new Map<string, Instance>();
  const waiters = new Set<() => void>();
  const stopping = new AbortController();
  let turn = 0;

  function next(): [string, Instance] | undefined {
    const ready = [...instances].filter(([, { isReady }]) => isReady);
    turn += 1;
    return ready[turn % ready.length];
  }
  const server = createServer((incoming, outgoing) => {
    const instance = next();
    if (instance) pass(incoming, outgoing, instance);
    else outgoing.writeHead(503).end('Nobody is ready.');
  });
  async function probeAll(): Promise<void> {
    while (!stopping.signal.aborted) {
      const probed = [...instances].map(async ([origin, instance]) => {
        instance.isReady = await isReady(origin);
      });
      await Promise.all(probed);
      for (const waiter of waiters) waiter();
      await sleep(PROBE_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const probing = probeAll();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    add: (origin) =>
      void instances.set(origin, { isReady: false, agent: new Agent({ keepAlive: true }) }),
    remove(origin) {
      instances.get(origin)?.agent.destroy();
      instances.delete(origin);
    },
    ready: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if ([...instances.values()].filter((one) => one.isReady).length < count) return;
          waiters.delete(check);
          resolve();
        };
        waiters.add(check);
      }),
    async stop() {
      stopping.abort();
      await probing;
      for (const { agent } of instances.values()) agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  [origin, { agent }]: [string, Instance],
): void {
  const { method, headers, url } = incoming;
  const asked = request(
    `${origin}${url}`,
    { method: method ?? 'GET', headers, agent },
    (answer) => {
      // Whether that connection stays is between the instance and this balancer.
      const { connection: _, ...passed } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, passed);
      answer.pipe(outgoing);
    },
  );
  asked.on('error', (error) => {
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(502).end(error.message);
  });
  incoming.pipe(asked);
}

function isReady(origin: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = request(`${origin}/health/ready`, { agent: false, timeout: 2_000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    probe.on('timeout', () => probe.destroy());
    probe.on('error', () => resolve(false));
    probe.end();
  });
}
