import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, send } from './support/client.ts';
import { type GatewayProcess, linesOf, runGateway } from './support/process.ts';
import { type Shop, startShop } from './support/shop.ts';
import { startServer } from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

describe('the gateway as a process', () => {
  let shop: Shop;
  let folder: string;
  const running: GatewayProcess[] = [];

  beforeAll(async () => {
    shop = await startShop();
    folder = await mkdtemp(join(tmpdir(), 'archipelago-process-'));
    await writeFile(join(folder, 'supergraph.graphql'), shop.supergraphSdl);
  });
  afterEach(async () => {
    for (const gateway of running.splice(0)) {
      gateway.kill('SIGKILL');
      await gateway.ended;
    }
  });
  afterAll(async () => {
    await shop.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Writes a configuration and runs the gateway with it. */
  async function serve(
    config: string,
    args: readonly string[] = ['--port', '0'],
    preload: readonly string[] = [],
  ) {
    const file = join(folder, 'gateway.yaml');
    await writeFile(file, config);
    const gateway = runGateway(['serve', '--config', file, ...args], { preload });
    running.push(gateway);
    return gateway;
  }
  const CONFIG = 'supergraph: { file: supergraph.graphql }';

  it('tells the process that started it where it answers, and writes nothing but JSON lines', async () => {
    const gateway = await serve(CONFIG);
    const ready = await gateway.told('ready');
    expect(ready).toEqual({
      type: 'ready',
      url: `http://localhost:${ready['port']}/graphql`,
      port: expect.any(Number),
      requestedPort: 0,
    });
    const { data } = await ask(`http://127.0.0.1:${ready['port']}/graphql`, '{ me { name } }');
    expect(data).toEqual({ me: { name: 'Ada' } });
    gateway.kill('SIGTERM');
    const { code, stdout, stderr } = await gateway.ended;
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ msg }) => msg)).toEqual([
      'The supergraph is in service.',
      'The gateway is ready.',
      'The gateway is shutting down.',
    ]);
  });

  it('ends when the process that started it is gone', async () => {
    const gateway = await serve(CONFIG);
    await gateway.told('ready');
    gateway.disconnect();
    expect((await gateway.ended).code).toBe(0);
  });

  it('lets a request that is under way end before it ends itself', async () => {
    const { gateway, held, asked, release } = await withHeldRequest();
    gateway.kill('SIGTERM');
    release();
    expect((await asked).data).toEqual({ latestReview: { text: 'Held.' } });
    expect((await gateway.ended).code).toBe(0);
    await held.stop();
  });

  it('ends at once on a second signal', async () => {
    const { gateway, held, asked, port } = await withHeldRequest();
    const cutOff = expect(asked).rejects.toThrow();
    gateway.kill('SIGINT');
    while (
      await send(`http://127.0.0.1:${port}/health/ready`).then(
        ({ status }) => status === 200,
        () => false,
      )
    );
    gateway.kill('SIGINT');
    expect((await gateway.ended).code).toBe(1);
    await cutOff;
    await held.stop();
  });

  it.each([
    ['an error that nobody caught', '() => { throw new Error("Planted."); }'],
    ['a rejection that nobody handled', '() => void Promise.reject(new Error("Planted."))'],
  ])('is not ready any more, lets requests end and ends with 1 after %s', async (_what, fault) => {
    const plant = join(folder, 'plant.mjs');
    await writeFile(plant, `process.on('SIGUSR2', ${fault});`);
    const { gateway, held, asked, release, port } = await withHeldRequest([plant]);
    gateway.kill('SIGUSR2');
    while ((await send(`http://127.0.0.1:${port}/health/ready`)).status === 200);
    const late = await ask(`http://127.0.0.1:${port}/graphql`, '{ me { name } }');
    expect([late.status, late.headers['connection']]).toEqual([200, 'close']);
    release();
    expect((await asked).data).toEqual({ latestReview: { text: 'Held.' } });
    const { code, stdout } = await gateway.ended;
    expect(code).toBe(1);
    expect(linesOf(stdout).filter(({ level }) => level === 'fatal')).toMatchObject([
      { msg: 'The gateway ends because of an error nobody caught.', err: { message: 'Planted.' } },
    ]);
    await held.stop();
  });

  it('says no, serves on, takes no more and ends, in this order', async () => {
    const { gateway, held, asked, release, port } = await withHeldRequest();
    const origin = `http://127.0.0.1:${port}`;
    gateway.kill('SIGTERM');
    while ((await send(`${origin}/health/ready`)).status === 200);
    expect((await send(`${origin}/health/live`)).status).toBe(200);
    const { status, headers } = await ask(`${origin}/graphql`, '{ me { name } }');
    expect([status, headers['connection']]).toEqual([200, 'close']);
    // Until the port is closed, while the request that is held is still under way.
    while (await send(`${origin}/health/live`).catch(() => undefined));
    release();
    expect((await asked).data).toEqual({ latestReview: { text: 'Held.' } });
    expect((await gateway.ended).code).toBe(0);
    await held.stop();
  });

  it('takes the next free port if it may, and says so', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const port = (taken.address() as { port: number }).port;
    const gateway = await serve(CONFIG, ['--port', String(port)]);
    const ready = await gateway.told('ready');
    expect(ready).toMatchObject({ requestedPort: port });
    expect(ready['port']).not.toBe(port);
    gateway.kill('SIGTERM');
    const { stdout } = await gateway.ended;
    expect(stdout).toContain(`Port ${port} is taken; listening on port ${ready['port']} instead.`);
    const refused = await serve(`${CONFIG}\nserver: { portFallback: false }`, [
      '--port',
      String(port),
    ]);
    const { code, stderr } = await refused.ended;
    taken.close();
    expect(code).toBe(1);
    expect(stderr).toContain(`port ${port} is taken`);
    expect(refused.messages).toEqual([{ type: 'failed', message: stderr.trim() }]);
  });

  it.each([
    [
      'a wrong option',
      'server: { prot: 1 }\nsupergraph: { file: a }',
      'server.prot is not an option; did you mean server.port?',
    ],
    [
      'a missing supergraph',
      'supergraph: { file: nowhere.graphql }',
      'nowhere.graphql cannot be read (ENOENT).',
    ],
    [
      'a supergraph that is none',
      'supergraph: { file: gateway.yaml }',
      'gateway.yaml:1:1: Syntax Error',
    ],
    [
      'an address of somebody else',
      `${CONFIG}\nserver: { host: 192.0.2.1 }`,
      'Cannot listen on 192.0.2.1',
    ],
  ])('ends with one clear sentence because of %s', async (_what, config, sentence) => {
    const gateway = await serve(config);
    const { code, stderr } = await gateway.ended;
    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(gateway.messages).toEqual([{ type: 'failed', message: stderr.trim() }]);
  });

  it.each([
    ['a port that is none', ['serve', '--port', '99999']],
    ['no command', []],
  ])('says how it is used, with exit code 2, when it gets %s', async (_what, args) => {
    const gateway = runGateway(args);
    running.push(gateway);
    expect((await gateway.ended).code).toBe(2);
  });

  /** A gateway that serves on for a while when it is to end, with a request under way. */
  async function withHeldRequest(preload: readonly string[] = []) {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const held = await startServer('reviews', async (_seen, response) => {
      await released;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"data": {"latestReview": {"text": "Held."}}}');
    });
    const reviews = { ...shop.reviews, url: held.url };
    await writeFile(
      join(folder, 'held.graphql'),
      composeSupergraph([shop.accounts, shop.catalog, reviews]),
    );
    const config = 'supergraph: { file: held.graphql }\nserver: { shutdownDelayMs: 1000 }';
    const gateway = await serve(config, ['--port', '0'], preload);
    const { port } = await gateway.told('ready');
    const asked = ask(`http://127.0.0.1:${port}/graphql`, '{ latestReview { text } }');
    await held.arrived(1);
    return { gateway, held, asked, release, port };
  }
});
