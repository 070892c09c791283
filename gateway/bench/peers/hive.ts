import { once } from 'node:events';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { announce, readSetup } from './setup.ts';

/** Hive Gateway by its command line, in one process; its options stand in a file of theirs. */
const { supergraphFile, options, installed = '' } = readSetup();
const port = await freePort();
const url = `http://127.0.0.1:${port}/graphql`;
process.argv = [
  ...process.argv.slice(0, 2),
  ...['supergraph', supergraphFile, '--host', '127.0.0.1', '--port', String(port), '--fork', '1'],
  ...['--config-path', join(installed, String(options['config']))],
];
const load = createRequire(join(installed, 'package.json'));
const folder = join(installed, 'node_modules/@graphql-hive/gateway');
load(join(folder, 'dist/bin.cjs'));
await answering();
announce({ url, version: `@graphql-hive/gateway ${load(join(folder, 'package.json')).version}` });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return free;
}

/** The command line tells nobody when it is ready. Whoever started this process gives up on it. */
async function answering(): Promise<void> {
  for (;;) {
    const asked = fetch(`${url}?query={__typename}`, { headers: { accept: 'application/json' } });
    const response = await asked.catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.ok) return;
    await sleep(100);
  }
}
