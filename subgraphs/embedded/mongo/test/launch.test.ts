import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EmbeddedMongoError, launchMongo, startMongo } from '../src/index.ts';

const RUN = ['--conditions=archipelago-source', '--import', 'tsx'];
const LAUNCHER = fileURLToPath(new URL('fixture-launcher.ts', import.meta.url));
let folder: string;
let children: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  children = [];
});

afterEach(async () => {
  for (const child of children.filter(
    ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
  )) {
    child.kill('SIGKILL');
    await once(child, 'close');
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the launcher in a process of its own, as `npm start` would. */
async function launch(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [...RUN, LAUNCHER, folder], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await once(child.stdout, 'data');
  const { kind, pid, url } = JSON.parse(String(line));
  return { child, kind, pid, url };
}

async function withClient<T>(url: string, run: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = await new MongoClient(url).connect();
  return run(client).finally(() => client.close());
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('launchMongo', () => {
  it('starts the development server in a process that does not outlive a killed launcher, nor lose what it confirmed', async () => {
    const { child, kind, pid, url } = await launch({ MONGOD: '', PATH: '/usr/bin:/bin' });
    expect(kind).toBe('development');
    await withClient(url, (client) =>
      client
        .db()
        .collection('a')
        .insertMany([{ n: 1 }, { n: 2 }]),
    );
    child.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
    const again = await launch({ MONGOD: '', PATH: '/usr/bin:/bin' });
    expect(
      await withClient(again.url, (client) => client.db().collection('a').countDocuments()),
    ).toBe(2);
    expect(new URL(again.url).password).toBe(new URL(url).password);
    again.child.kill('SIGTERM');
    await once(again.child, 'close');
    expect(isAlive(again.pid)).toBe(false);
  });

  it('keeps every confirmed write when the server itself is killed, and says that it has ended', async () => {
    const { child, pid, url } = await launch({ MONGOD: '', PATH: '/usr/bin:/bin' });
    const confirmed = await withClient(url, async (client) => {
      const items = client.db().collection<{ _id: number }>('a');
      let count = 0;
      await items.insertOne({ _id: -1 }, { writeConcern: { j: true } });
      const writing = (async () => {
        for (; ; count += 1) await items.insertOne({ _id: count });
      })();
      await expect.poll(() => count).toBeGreaterThan(50);
      process.kill(pid, 'SIGKILL');
      await expect(writing).rejects.toThrow();
      return count;
    });
    child.kill('SIGKILL');
    const again = await launch({ MONGOD: '', PATH: '/usr/bin:/bin' });
    const found = await withClient(again.url, (client) =>
      client.db().collection('a').countDocuments(),
    );
    expect(found).toBeGreaterThanOrEqual(confirmed + 1);
    expect(found).toBeLessThanOrEqual(confirmed + 2);
  });

  it('starts the binary that MONGOD names instead, on loopback only, and ends it with a killed launcher', async () => {
    const binary = join(folder, 'mongod-stand-in');
    const script = `const args = process.argv.slice(2);
      require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'args'))}, args.join(' '));
      require('node:net').createServer().listen(Number(args[args.indexOf('--port') + 1]), '127.0.0.1');`;
    writeFileSync(`${binary}.cjs`, script);
    writeFileSync(binary, `#!/bin/sh\nexec "${process.execPath}" "${binary}.cjs" "$@"\n`);
    chmodSync(binary, 0o755);
    const { child, kind, pid, url } = await launch({ MONGOD: binary });
    expect(kind).toBe('mongod');
    expect(url).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\/shop$/);
    expect(readFileSync(join(folder, 'args'), 'utf8')).toMatch(
      /--dbpath \S+mongod --bind_ip 127\.0\.0\.1 --port \d+/,
    );
    child.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });

  it('says why a binary does not work', async () => {
    await expect(
      launchMongo({ dataDir: folder, databases: ['a'], env: { MONGOD: '/nowhere/mongod' } }),
    ).rejects.toThrow('/nowhere/mongod cannot be started (ENOENT).');
    await expect(
      launchMongo({ dataDir: folder, databases: ['a'], env: { MONGOD: '/bin/false' } }),
    ).rejects.toThrow('/bin/false ended with code 1.');
  });
});

describe('startMongo says in one sentence', () => {
  it('that a port is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const address = holder.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await expect(startMongo({ databases: ['a'], port })).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is taken; stop what listens there`,
    );
    holder.close();
  });

  it('that a folder is in use, until it is not', async () => {
    const first = await startMongo({ databases: ['a'], dataDir: folder });
    await expect(startMongo({ databases: ['a'], dataDir: folder })).rejects.toThrow(
      `The data folder ${folder} is in use by process ${process.pid}; stop that server or choose another folder.`,
    );
    await first.stop();
    await (await startMongo({ databases: ['a'], dataDir: folder })).stop();
  });

  it('nothing of a lock whose process has died, or whose id another process has now', async () => {
    const dead = Number(execFileSync('/bin/sh', ['-c', 'echo $$']).toString());
    for (const lock of [
      JSON.stringify({ pid: dead, started: '1' }),
      JSON.stringify({ pid: process.pid, started: '1' }),
      'x',
    ]) {
      writeFileSync(join(folder, 'lock'), lock);
      await (await startMongo({ databases: ['a'], dataDir: folder })).stop();
    }
  });

  it('that a folder cannot be made', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const error = await startMongo({ databases: ['a'], dataDir: join(file, 'data') }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(EmbeddedMongoError);
    expect(String(error)).toMatch(
      /The data folder .* cannot be written \(E[A-Z]+\); choose another one with dataDir\./,
    );
  });

  it('that the name of a database is not possible', async () => {
    for (const name of ['admin', 'a/b', '', '__proto__', 'x'.repeat(50)]) {
      await expect(startMongo({ databases: [name] })).rejects.toThrow(
        'cannot be the name of a database',
      );
    }
  });

  it('that the passwords cannot be read, and keeps them from others', async () => {
    const server = await startMongo({ databases: ['a'], dataDir: folder });
    expect(() => server.url('b')).toThrow(
      'The database "b" is not one of those the server was started with.',
    );
    await server.stop();
    expect(statSync(join(folder, 'passwords.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'data.log')).mode & 0o777).toBe(0o600);
    writeFileSync(join(folder, 'passwords.json'), '[');
    await expect(startMongo({ databases: ['a'], dataDir: folder })).rejects.toThrow(
      'does not hold passwords; delete it',
    );
  });
});
