import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../test/folders.ts';
import { runStarter } from '../test/starter-process.ts';
import { type EmbeddedPostgres, startPostgres } from './index.ts';

const DATABASES = [{ name: 'accounts' }];

async function start(dataDir: string, port?: number): Promise<EmbeddedPostgres> {
  const postgres = await startPostgres({ dataDir, databases: DATABASES, durable: false, port });
  onTestFinished(() => postgres.stop());
  return postgres;
}

function isGone(pid: number | undefined): void {
  if (pid === undefined) throw new Error('there was no process');
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
}

describe.skipIf(process.platform === 'win32')('when the starter is killed with kill -9', () => {
  it('its PostgreSQL ends, and the next start has the data', async () => {
    const dataDir = await temporaryFolder();
    const { child, answer } = await runStarter({ dataDir });
    const client = new Client({ connectionString: answer.adminUrl });
    client.on('error', () => {});
    await client.connect();
    await client.query('CREATE TABLE kept AS SELECT 7 AS id');

    child.kill('SIGKILL');

    await vi.waitFor(() => isGone(answer.pid), { timeout: 10_000 });
    const again = new Client({ connectionString: (await start(dataDir)).adminUrl });
    await again.connect();
    expect((await again.query('SELECT id FROM kept')).rows).toEqual([{ id: 7 }]);
    await again.end();
  });

  it('a start right afterwards waits for the old server to go', async () => {
    const dataDir = await temporaryFolder();
    const { child, answer } = await runStarter({ dataDir });

    child.kill('SIGKILL');
    await once(child, 'exit');

    expect((await start(dataDir, answer.port)).port).toBe(answer.port);
  });
});

it.runIf(process.platform === 'linux')(
  'Ctrl-C does not reach the server, which is in a session of its own',
  async () => {
    const { pid } = await start(await temporaryFolder());
    const session = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ')[3];
    expect(Number(session)).toBe(pid);
  },
);

it('a server that is killed says so, and can be started again at once on the same port', async () => {
  const dataDir = await temporaryFolder();
  const first = await start(dataDir);

  process.kill(first.pid, 'SIGKILL');

  await expect(first.exited).resolves.toEqual({ code: null, signal: 'SIGKILL' });
  expect((await start(dataDir, first.port)).port).toBe(first.port);
});

it('a second server over the same folder is refused with the process that has it', async () => {
  const dataDir = await temporaryFolder();
  const first = await start(dataDir);

  await expect(start(dataDir)).rejects.toMatchObject({
    code: 'ALREADY_RUNNING',
    message: `Another PostgreSQL (process ${first.pid}, port ${first.port}) runs over ${join(dataDir, 'cluster', 'pgdata')}: stop it first.`,
  });
});

describe.runIf(process.platform === 'linux')('what a crashed server has left behind', () => {
  it.each([
    ['another program', process.pid],
    ['nobody', 4_000_000],
  ])('does not hinder a start when its process id is now that of %s', async (_, pid) => {
    const dataDir = await temporaryFolder();
    const first = await start(dataDir);
    const pidFile = join(dataDir, 'cluster', 'pgdata', 'postmaster.pid');
    const left = await readFile(pidFile, 'utf8');
    await first.stop();
    await writeFile(pidFile, left.replace(/^\d+/, String(pid)));

    await start(dataDir);
  });
});
