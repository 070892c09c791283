import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { send } from './support/client.ts';
import { type GatewayProcess, linesOf, runGateway } from './support/process.ts';
import { type Shop, startShop } from './support/shop.ts';

describe('a gateway of several workers', () => {
  let shop: Shop;
  let folder: string;
  let gateway: GatewayProcess | undefined;

  beforeAll(async () => {
    shop = await startShop();
    folder = await mkdtemp(join(tmpdir(), 'archipelago-workers-'));
    await writeFile(join(folder, 'supergraph.graphql'), shop.supergraphSdl);
    await writeFile(join(folder, 'hang.mjs'), HANG);
  });
  afterEach(async () => {
    gateway?.kill('SIGKILL');
    await gateway?.ended;
  });
  afterAll(async () => {
    await shop.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Blocks a worker for good when it gets a signal. */
  const HANG = `process.on('SIGUSR2', () => { for (;;); });`;

  async function serve(server: object = {}, preload: readonly string[] = []) {
    const config = {
      server: { port: 0, shutdownDelayMs: 300, shutdownGraceMs: 10_000, ...server },
      supergraph: { file: 'supergraph.graphql' },
    };
    const file = join(folder, 'gateway.json');
    await writeFile(file, JSON.stringify(config));
    gateway = runGateway(['serve', '--config', file, '--workers', '2'], { preload });
    const { port } = await gateway.told('ready');
    return { gateway, url: `http://127.0.0.1:${port}` };
  }

  /** Asks over kept connections, one request after the other on each, until told to stop. */
  function keepAsking(url: string) {
    const outcomes = new Map<string, number>();
    let isOver = false;
    let asked = 0;
    const waiters = new Set<() => void>();
    const client = async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      while (!isOver) {
        const outcome = await askOnce(url, agent).catch((error: Error) => error.message);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        asked += 1;
        for (const waiter of waiters) waiter();
      }
      agent.destroy();
    };
    const clients = Array.from({ length: 8 }, client);
    return {
      outcomes,
      /** Resolves when so many more have been answered. */
      more(count: number) {
        const goal = asked + count;
        return new Promise<void>((resolve) => {
          const check = () => {
            if (asked < goal) return;
            waiters.delete(check);
            resolve();
          };
          waiters.add(check);
        });
      },
      async stop() {
        isOver = true;
        await Promise.all(clients);
      },
    };
  }

  it('answers with all of them at one port, and ends in order', async () => {
    const { gateway, url } = await serve();
    const load = keepAsking(url);
    await load.more(100);
    await load.stop();
    expect([...load.outcomes.keys()]).toEqual(['200 {"data":{"me":{"name":"Ada"}}}']);
    gateway.kill('SIGTERM');
    const { code, stdout, stderr } = await gateway.ended;
    expect([code, stderr]).toEqual([0, '']);
    const lines = linesOf(stdout);
    for (const worker of [1, 2]) {
      const own = lines.filter((line) => line['worker'] === worker).map((line) => line['msg']);
      expect(own).toEqual([
        'The supergraph is in service.',
        'The gateway is ready.',
        'The gateway is shutting down.',
      ]);
    }
  });

  it('fails no request when one is told to end, and has another one in its place', async () => {
    const { gateway, url } = await serve();
    const load = keepAsking(url);
    await load.more(50);
    process.kill(await pidOfWorker(gateway), 'SIGTERM');
    await gateway.logged('A worker ends; another one takes its place.');
    await gateway.logged('The gateway is shutting down.');
    await load.more(200);
    await load.stop();
    expect([...load.outcomes.keys()]).toEqual(['200 {"data":{"me":{"name":"Ada"}}}']);
    expect((await send(`${url}/health/ready`)).status).toBe(200);
  });

  it('fails no request while all are replaced, one after the other', async () => {
    const { gateway, url } = await serve();
    const load = keepAsking(url);
    await load.more(50);
    gateway.kill('SIGHUP');
    await gateway.logged('The gateway is shutting down.', 2);
    await load.more(100);
    await load.stop();
    expect([...load.outcomes.keys()]).toEqual(['200 {"data":{"me":{"name":"Ada"}}}']);
  });

  it('has another one in the place of one that dies', async () => {
    const { gateway, url } = await serve();
    process.kill(await pidOfWorker(gateway), 'SIGKILL');
    await gateway.logged('A worker has ended; another one is started.');
    await gateway.logged('The gateway is ready.', 3);
    expect((await send(`${url}/health/ready`)).status).toBe(200);
  });

  it('kills one that hangs', async () => {
    const hang = join(folder, 'hang.mjs');
    const { gateway } = await serve({ workerTimeoutMs: 2_000 }, [hang]);
    process.kill(await pidOfWorker(gateway), 'SIGUSR2');
    await gateway.logged('A worker hangs; it is killed.');
    await gateway.logged('A worker has ended; another one is started.');
    await gateway.logged('The gateway is ready.', 3);
  });

  it('ends with the sentence of the first one when that cannot start', async () => {
    const file = join(folder, 'gateway.json');
    await writeFile(file, JSON.stringify({ supergraph: { file: 'nowhere.graphql' } }));
    gateway = runGateway(['serve', '--config', file, '--port', '0', '--workers', '2']);
    const { code, stderr } = await gateway.ended;
    expect(code).toBe(1);
    expect(stderr).toContain('nowhere.graphql cannot be read (ENOENT).');
  });

  it('is gone when its supervisor was killed', async () => {
    const { gateway, url } = await serve();
    gateway.kill('SIGKILL');
    await gateway.ended;
    for (;;) {
      const answered = await send(`${url}/health/live`).catch(() => undefined);
      if (!answered) return;
    }
  });
});

function askOnce(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request(`${url}/graphql`, {
      agent,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    asking.on('error', reject);
    asking.on('response', (response) => {
      readAll(response).then((text) => resolve(`${response.statusCode} ${text.trim()}`), reject);
    });
    asking.end('{"query":"{ me { name } }"}');
  });
}

async function pidOfWorker(gateway: GatewayProcess): Promise<number> {
  return Number((await gateway.logged('The gateway is ready.'))['pid']);
}
