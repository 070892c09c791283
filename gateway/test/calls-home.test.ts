import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ask } from './support/client.ts';
import { runGateway } from './support/process.ts';
import { startShop } from './support/shop.ts';

const DROP_IN = fileURLToPath(new URL('./support/drop-in-process.ts', import.meta.url));
const RECORDER = fileURLToPath(new URL('./support/record-connections.ts', import.meta.url));

it.each(
  ['lean', 'apollo'].flatMap((host) => ['development', 'production'].map((mode) => [host, mode])),
)(
  'a gateway on the %s host in %s connects to its subgraphs and to nothing else, whatever Apollo finds in the environment',
  async (host, mode) => {
    const shop = await startShop();
    const folder = await mkdtemp(join(tmpdir(), 'archipelago-home-'));
    await writeFile(join(folder, 'supergraph.graphql'), shop.supergraphSdl);
    const config = `mode: ${mode}\nhost: ${host}\nsupergraph: { file: supergraph.graphql }\nserver: { shutdownDelayMs: 0 }`;
    await writeFile(join(folder, 'gateway.yaml'), config);

    const gateway = runGateway(['serve', '--config', join(folder, 'gateway.yaml'), '--port', '0'], {
      preload: [RECORDER],
      environment: {
        NODE_ENV: mode,
        APOLLO_KEY: 'service:shop:hunter2',
        APOLLO_GRAPH_REF: 'shop@current',
        APOLLO_SCHEMA_REPORTING: 'true',
        APOLLO_TELEMETRY_DISABLED: 'false',
      },
    });
    const { port } = await gateway.told('ready');
    const url = `http://127.0.0.1:${port}/graphql`;
    expect((await ask(url, '{ me { name } products { rating } }')).errors).toBeUndefined();
    expect((await ask(url, '{ nothing }')).status).toBe(400);
    gateway.kill('SIGTERM');
    expect((await gateway.ended).code).toBe(0);
    await shop.stop();
    await rm(folder, { recursive: true, force: true });

    const outgoing = gateway.messages.filter(({ type }) => type === 'outgoing');
    const targets = new Set(outgoing.map(({ target }) => target));
    const subgraphs = [shop.accounts, shop.catalog, shop.reviews];
    expect(targets).toEqual(new Set(subgraphs.map((subgraph) => `127.0.0.1:${subgraph.port}`)));
  },
);

it("a gateway in somebody's Apollo Server connects to its subgraphs and to nothing else", async () => {
  const shop = await startShop();
  const folder = await mkdtemp(join(tmpdir(), 'archipelago-home-'));
  await writeFile(join(folder, 'supergraph.graphql'), shop.supergraphSdl);
  const server = runGateway([join(folder, 'supergraph.graphql')], {
    main: DROP_IN,
    preload: [RECORDER],
    environment: { NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'false' },
  });
  const { url } = await server.told('ready');
  expect((await ask(String(url), '{ me { name } products { rating } }')).errors).toBeUndefined();
  server.kill('SIGTERM');
  await server.ended;
  await shop.stop();
  await rm(folder, { recursive: true, force: true });

  const outgoing = server.messages.filter(({ type }) => type === 'outgoing');
  const subgraphs = [shop.accounts, shop.catalog, shop.reviews];
  expect(new Set(outgoing.map(({ target }) => target))).toEqual(
    new Set(subgraphs.map((subgraph) => `127.0.0.1:${subgraph.port}`)),
  );
});
