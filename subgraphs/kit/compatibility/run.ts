// Runs Apollo's compatibility suite against a subgraph of the kit, behind the gateway of this repository:
//   npm run build && node --conditions=archipelago-source --import tsx subgraphs/kit/compatibility/run.ts [folder]
// The suite is installed into the folder, or a temporary one, and is no dependency of the workspace.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { access, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { startProducts } from './products.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const SUITE = '@apollo/federation-subgraph-compatibility-tests';
const VERSION = '1.2.1';

const run = promisify(execFile);
const folder = process.argv[2] ?? (await mkdtemp(join(tmpdir(), 'archipelago-compatibility-')));
const suite = join(folder, 'node_modules', SUITE);
const children: ChildProcess[] = [];
const servers: Server[] = [];
const products = await installSuite().then(() =>
  startProducts(pathToFileURL(join(suite, 'products.graphql'))),
);
try {
  for (const name of ['users', 'inventory']) {
    children.push(start(['index.js'], join(suite, 'dist/subgraphs', name)));
  }
  // The suite knows fixed addresses without a path.
  servers.push(await forward(4001, products.url));
  servers.push(await forward(4000, await startGateway(await compose())));
  await Promise.all([4000, 4001, 4002, 4003].map(untilItAnswers));
  process.exitCode = await runSuite();
} finally {
  for (const child of children) child.kill();
  for (const server of servers) server.close();
  for (const server of servers) server.closeAllConnections();
  await products.close();
}

async function installSuite(): Promise<void> {
  const installed = await access(suite).then(
    () => true,
    () => false,
  );
  if (installed) return;
  await writeFile(join(folder, 'package.json'), '{ "private": true }');
  // Without scripts: one of its dependencies would download a program that is not needed here.
  const options = ['--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm', ['install', ...options, `${SUITE}@${VERSION}`], { cwd: folder });
}

async function compose(): Promise<string> {
  const files = {
    products: [4001, join(suite, 'products.graphql')],
    users: [4002, join(suite, 'dist/subgraphs/users/users.graphql')],
    inventory: [4003, join(suite, 'dist/subgraphs/inventory/inventory.graphql')],
  } as const;
  const subgraphs = Object.fromEntries(
    Object.entries(files).map(([name, [port, file]]) => [
      name,
      { routing_url: `http://127.0.0.1:${port}/`, schema: { file } },
    ]),
  );
  const config = join(folder, 'supergraph.yaml');
  // JSON is YAML.
  await writeFile(config, JSON.stringify({ federation_version: '=2.14.4', subgraphs }));
  const cli = join(ROOT, 'node_modules/.bin/archipelago');
  await run(process.execPath, [cli, 'compose', '--config', config], { cwd: folder });
  return join(folder, 'supergraph.graphql');
}

async function startGateway(supergraph: string): Promise<string> {
  const config = join(folder, 'gateway.yaml');
  await writeFile(
    config,
    JSON.stringify({ server: { host: '127.0.0.1', port: 0 }, supergraph: { file: supergraph } }),
  );
  const gateway = start(['gateway/dist/main.js', 'serve', '--config', config], ROOT);
  children.push(gateway);
  return new Promise((resolve, reject) => {
    gateway.once('exit', () => reject(new Error('The gateway did not start.')));
    gateway.on('message', (message: { type: string; url?: string }) => {
      if (message.type === 'ready' && message.url) resolve(message.url);
    });
  });
}

function start(args: readonly string[], cwd: string): ChildProcess {
  return spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

/** Answers at any path of the port with what the target answers. */
async function forward(port: number, target: string): Promise<Server> {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const trace = request.headers['apollo-federation-include-trace'];
      const answer = await fetch(target, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(typeof trace === 'string' && { 'apollo-federation-include-trace': trace }),
        },
        body: Buffer.concat(chunks),
      });
      response.writeHead(answer.status, {
        'content-type': answer.headers.get('content-type') ?? 'application/json',
      });
      response.end(await answer.text());
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

async function untilItAnswers(port: number): Promise<void> {
  const body = JSON.stringify({ query: '{ __typename }' });
  const headers = { 'content-type': 'application/json' };
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(`http://localhost:${port}/`, {
      method: 'POST',
      headers,
      body,
    }).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Nothing answers on port ${port}.`);
}

async function runSuite(): Promise<number> {
  const jest = spawn(
    process.execPath,
    [
      join(folder, 'node_modules/jest/bin/jest.js'),
      join(suite, 'dist/tests'),
      '--ci',
      '--verbose',
      '--config',
      // As the suite's own, without a compiler: its tests are JavaScript already.
      JSON.stringify({
        rootDir: join(suite, 'dist'),
        testEnvironment: 'node',
        haste: { retainAllFiles: true },
        testPathIgnorePatterns: [],
        transform: {},
      }),
    ],
    { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  return new Promise((resolve) => jest.once('exit', (code) => resolve(code ?? 1)));
}
