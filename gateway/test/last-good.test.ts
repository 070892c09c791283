import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseConfig } from '../src/config/load-config.ts';
import { createGateway, type Gateway } from '../src/create-gateway.ts';
import { ask, send } from './support/client.ts';
import { createTestLog, type TestLog } from './support/gateway.ts';
import { catalog as catalogDefinition, type Shop, startShop } from './support/shop.ts';
import { startSubgraph } from './support/subgraph.ts';
import { composeSupergraph } from './support/supergraph.ts';

describe('a gateway that keeps the last good supergraph', () => {
  let shop: Shop;
  let folder: string;
  let gateway: Gateway | undefined;
  let log: TestLog;

  beforeEach(async () => {
    shop = await startShop();
    folder = await mkdtemp(join(tmpdir(), 'archipelago-last-good-'));
  });
  afterEach(async () => {
    await gateway?.stop();
    gateway = undefined;
    await shop.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const supergraphFile = () => join(folder, 'supergraph.graphql');
  async function start(supergraph: object = { file: 'supergraph.graphql' }): Promise<string> {
    const text = JSON.stringify({
      server: { port: 0, shutdownDelayMs: 0 },
      supergraph: { lastGoodFile: 'kept/last-good.graphql', ...supergraph },
    });
    log = createTestLog();
    const config = parseConfig(text, join(folder, 'gateway.json'), {});
    const made = createGateway({ config, log: log.log });
    const { port } = await made.start();
    gateway = made;
    return `http://127.0.0.1:${port}`;
  }
  async function stop(): Promise<void> {
    await gateway?.stop();
    gateway = undefined;
  }

  it.each([
    ['is gone', () => rm(supergraphFile())],
    ['is empty', () => writeFile(supergraphFile(), '')],
    ['is garbage', () => writeFile(supergraphFile(), '<<<<<<< HEAD')],
  ])(
    'starts with it where the file %s, and takes the file when it is good again',
    async (_what, breakIt) => {
      await writeFile(supergraphFile(), shop.supergraphSdl);
      await start();
      await stop();
      await breakIt();
      const origin = await start();
      expect(gateway?.supergraph()).toMatchObject({
        phase: 'stale',
        cause: { name: 'GatewayError' },
      });
      await log.said('The last good supergraph serves.');
      expect((await ask(`${origin}/graphql`, '{ me { name } }')).data).toEqual({
        me: { name: 'Ada' },
      });
      expect((await send(`${origin}/health/ready`)).status).toBe(200);

      await writeFile(supergraphFile(), composeSupergraph([shop.accounts, shop.catalog]));
      await log.said('A new supergraph is in service.');
      expect(gateway?.supergraph().phase).toBe('ready');
    },
  );

  it('starts with it where subgraphs that it is composed of are down', async () => {
    const { accounts, catalog } = shop;
    const subgraphs = { accounts: accounts.url, catalog: catalog.url };
    const compose = { compose: { pollIntervalMs: 100, subgraphs } };
    await start(compose);
    await stop();
    await catalog.stop();
    const origin = await start(compose);
    expect(gateway?.supergraph().phase).toBe('stale');
    expect((await ask(`${origin}/graphql`, '{ me { name } }')).data).toEqual({
      me: { name: 'Ada' },
    });
    const again = await startSubgraph(catalogDefinition, catalog.port);
    for (let phase = ''; phase !== 'ready'; phase = gateway?.supergraph().phase ?? '') {
      await send(`${origin}/health/live`);
    }
    await again.stop();
  });

  it('does not start where there is nothing to start with', async () => {
    await expect(start()).rejects.toThrow('cannot be read (ENOENT)');
    await writeFile(supergraphFile(), 'nonsense');
    await expect(start()).rejects.toThrow('Syntax Error');
  });

  it('does not start with one that was damaged', async () => {
    await writeFile(supergraphFile(), shop.supergraphSdl);
    await start();
    await stop();
    await writeFile(join(folder, 'kept', 'last-good.graphql'), shop.supergraphSdl);
    await rm(supergraphFile());
    await expect(start()).rejects.toThrow('cannot be read (ENOENT)');
    await log.said('The last good supergraph cannot serve either.');
  });

  it('keeps none that was refused, and serves although it can keep none', async () => {
    await writeFile(supergraphFile(), shop.supergraphSdl);
    await writeFile(join(folder, 'kept'), 'in the way');
    const origin = await start();
    await log.said('The supergraph in service could not be kept.');
    expect((await send(`${origin}/health/ready`)).status).toBe(200);
    await stop();
    expect((await readdir(folder)).sort()).toEqual(['kept', 'supergraph.graphql']);
  });
});
