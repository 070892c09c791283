import { readFile, stat, utimes } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { Client, Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runsAsRoot, temporaryFolder } from '../test/folders.ts';
import { type EmbeddedPostgres, startPostgres, startTemporaryPostgres } from './index.ts';

const TWO = [{ name: 'accounts' }, { name: 'inventory' }];

async function start(dataDir: string, databases = TWO): Promise<EmbeddedPostgres> {
  const postgres = await startPostgres({ dataDir, databases, durable: false });
  onTestFinished(() => postgres.stop());
  return postgres;
}

async function query(connectionString: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query({ text, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}

describe('a running server', () => {
  let postgres: EmbeddedPostgres;

  beforeAll(async () => {
    postgres = await startTemporaryPostgres(TWO);
  });

  afterAll(() => postgres.stop());

  it('gives each service a database that its own role owns, in UTF-8 and with C.UTF-8 order', async () => {
    const found = await query(
      postgres.url('inventory'),
      `SELECT current_user, pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datlocale
       FROM pg_database WHERE datname = current_database()`,
    );
    const version = await query(postgres.url('inventory'), 'SHOW server_version');

    expect(found).toEqual(['inventory', 'inventory', 'UTF8', 'C.UTF-8']);
    expect(version).toEqual([postgres.version]);
    await query(postgres.url('inventory'), 'CREATE TABLE stock (sku text)');
    await query(postgres.url('inventory'), 'CREATE EXTENSION pg_trgm');
  });

  it('lets no role into the database of another service, nor into those of PostgreSQL itself', async () => {
    for (const closed of ['inventory', 'postgres', 'template1']) {
      const url = withDatabase(postgres.url('accounts'), closed);
      await expect(query(url, 'SELECT 1')).rejects.toMatchObject({
        code: '42501',
        message: `permission denied for database "${closed}"`,
      });
    }
    await expect(query(postgres.url('accounts'), 'CREATE ROLE thief')).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('lets nobody in without the right password', async () => {
    for (const password of ['', 'accounts', 'postgres']) {
      for (const url of [postgres.url('accounts'), postgres.adminUrl]) {
        const wrong = Object.assign(new URL(url), { password });
        await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password/);
      }
    }
  });

  it('listens on 127.0.0.1 alone and on no socket file', async () => {
    const where = await query(postgres.adminUrl, 'SHOW listen_addresses');
    const sockets = await query(postgres.adminUrl, 'SHOW unix_socket_directories');

    expect([...where, ...sockets]).toEqual(['127.0.0.1', '']);
  });

  it('tells which names there are when asked for the address of another', async () => {
    expect(() => postgres.url('reviews')).toThrow(
      'There is no database "reviews" here: only accounts, inventory.',
    );
  });
});

describe('startPostgres', () => {
  it('keeps data and passwords for the next start, and adds the databases that are new', async () => {
    const dataDir = join(await temporaryFolder(), 'a folder', 'with spaces');
    const first = await start(dataDir, [{ name: 'accounts' }]);
    await query(first.url('accounts'), 'CREATE TABLE users AS SELECT 7 AS id');
    await first.stop();

    const second = await start(dataDir, [...TWO, { name: 'constructor' }]);

    expect(new URL(second.url('accounts')).password).toBe(new URL(first.url('accounts')).password);
    expect(await query(second.url('accounts'), 'SELECT id FROM users')).toEqual([7]);
    expect(await query(second.url('constructor'), 'SELECT 1')).toEqual([1]);
    await expect(
      query(withDatabase(second.url('inventory'), 'accounts'), 'SELECT 1'),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('repairs what an interrupted creation has left undone', async () => {
    const dataDir = await temporaryFolder();
    const first = await start(dataDir);
    await query(first.adminUrl, 'DROP DATABASE inventory');
    await query(first.adminUrl, 'DROP ROLE inventory');
    await query(first.adminUrl, 'GRANT CONNECT ON DATABASE accounts TO PUBLIC');
    await first.stop();

    const second = await start(dataDir);

    expect(await query(second.url('inventory'), 'SELECT 1')).toEqual([1]);
    await expect(
      query(withDatabase(second.url('inventory'), 'accounts'), 'SELECT 1'),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('keeps passwords and log from other users, and out of the log', async () => {
    const dataDir = await temporaryFolder();
    const postgres = await start(dataDir);
    await postgres.stop();
    const passwords = join(dataDir, 'cluster', 'passwords.json');

    expect((await stat(passwords)).mode & 0o777).toBe(0o600);
    expect((await stat(postgres.logFile)).mode & 0o777).toBe(0o600);
    const log = await readFile(postgres.logFile, 'utf8');
    const secrets = Object.values(JSON.parse(await readFile(passwords, 'utf8')));
    expect(secrets).toHaveLength(3);
    for (const secret of secrets) expect(log).not.toContain(secret);
  });

  it.runIf(runsAsRoot)('runs the server as another user when it is started by root', async () => {
    const dataDir = await temporaryFolder();
    const postgres = await start(dataDir);

    expect((await stat(join(dataDir, 'cluster', 'pgdata'))).uid).not.toBe(0);
    expect((await stat(`/proc/${postgres.pid}`)).uid).not.toBe(0);
  });

  it('keeps to the port that it is given, at every start', async () => {
    const dataDir = await temporaryFolder();
    const { port, stop } = await start(dataDir);
    await stop();

    const again = await startPostgres({ dataDir, databases: TWO, port });
    await again.stop();

    expect(again.port).toBe(port);
  });

  it('stops without harm to a pool that was ended a moment ago, and in spite of an open one', async () => {
    const postgres = await start(await temporaryFolder());
    const ended = new Pool({ connectionString: postgres.url('accounts') });
    const open = new Pool({ connectionString: postgres.url('accounts') });
    const told = new Promise((resolve) => open.once('error', resolve));
    await Promise.all([ended.query('SELECT 1'), open.query('SELECT 1')]);

    await ended.end();
    await postgres.stop();

    await expect(told).resolves.toMatchObject({ code: '57P01' });
    await open.end();
    await expect(postgres.exited).resolves.toEqual({ code: 0, signal: null });
  });

  it('may be stopped twice', async () => {
    const postgres = await start(await temporaryFolder());
    await Promise.all([postgres.stop(), postgres.stop()]);
    await postgres.stop();
  });

  it('gives up when its signal is aborted, and leaves a folder that the next start can use', async () => {
    const dataDir = await temporaryFolder();
    const stop = new AbortController();
    const started = startPostgres({
      dataDir,
      databases: TWO,
      signal: stop.signal,
      onProgress: () => stop.abort(), // the first line comes before initdb runs
    });

    await expect(started).rejects.toMatchObject({ name: 'AbortError' });
    await start(dataDir);
  });

  it('starts once when two starts over a new folder cross', async () => {
    const dataDir = await temporaryFolder();
    const starts = await Promise.allSettled([
      startPostgres({ dataDir, databases: TWO }),
      startPostgres({ dataDir, databases: TWO }),
    ]);
    const running = starts.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    );
    onTestFinished(async () => void (await Promise.all(running.map(({ stop }) => stop()))));

    expect(running).toHaveLength(1);
  });
});

describe('startTemporaryPostgres', () => {
  it('serves its databases and leaves no folder behind', async () => {
    const postgres = await startTemporaryPostgres([{ name: 'ordering' }]);
    expect(await query(postgres.url('ordering'), 'SHOW fsync')).toEqual(['off']);
    await postgres.stop();

    await expect(stat(postgres.logFile)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('removes what killed tests have left an hour ago, but no folder whose server runs', async () => {
    const [left, running] = await Promise.all([
      startTemporaryPostgres([{ name: 'ordering' }]),
      startTemporaryPostgres([{ name: 'ordering' }]),
    ]);
    const folders = [dirname(left.logFile), dirname(running.logFile)] as const;
    process.kill(left.pid, 'SIGKILL'); // its folder stays, with the file of a running server
    await left.exited;
    for (const folder of folders) await utimes(folder, 0, 0);

    const third = await startTemporaryPostgres([{ name: 'ordering' }]);
    onTestFinished(async () => void (await Promise.all([third.stop(), running.stop()])));

    await expect(stat(folders[0])).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await query(running.url('ordering'), 'SELECT 1')).toEqual([1]);
  });

  it('runs several at a time', async () => {
    const several = await Promise.all([1, 2].map(() => startTemporaryPostgres(TWO)));
    onTestFinished(async () => void (await Promise.all(several.map(({ stop }) => stop()))));

    expect(new Set(several.map(({ port }) => port)).size).toBe(2);
  });
});

describe('a start that cannot succeed', () => {
  it('names the port that is taken, before anything is created', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const dataDir = await temporaryFolder();

    await expect(startPostgres({ dataDir, databases: TWO, port })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: `Port ${port} on 127.0.0.1 is already taken: stop what listens there, or choose another port.`,
    });
    await expect(stat(join(dataDir, 'cluster'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.each([70_000, -1, 1.5])('refuses the port %s', async (port) => {
    const started = startPostgres({ dataDir: await temporaryFolder(), databases: TWO, port });
    await expect(started).rejects.toMatchObject({ code: 'INVALID_OPTION' });
  });

  it.each([
    '',
    'Accounts',
    '1st',
    'a-b',
    'a"b',
    "a'; DROP",
    'postgres',
    'template1',
    'pg_x',
    'x'.repeat(64),
  ])('refuses the database name %j', async (name) => {
    const started = startPostgres({ dataDir: await temporaryFolder(), databases: [{ name }] });
    await expect(started).rejects.toMatchObject({ code: 'INVALID_OPTION' });
  });
});
