import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeAbandoned } from './abandoned.ts';
import { clusterPaths } from './cluster.ts';
import { isAlive, readPostmasterFile } from './postmaster-file.ts';
import { type EmbeddedPostgres, type StartPostgresOptions, startPostgres } from './start.ts';

const PREFIX = 'archipelago-postgres-';
const HOUR_MS = 3_600_000;

/**
 * Starts a PostgreSQL for tests: in a temporary folder, on a free port, with fsync off. `stop()`
 * also removes the folder; folders that killed tests have left for an hour are removed by the way.
 *
 * @throws {EmbeddedPostgresError} as `startPostgres` does.
 */
export async function startTemporaryPostgres(
  databases: StartPostgresOptions['databases'],
  options: Pick<StartPostgresOptions, 'nativeDir' | 'onProgress' | 'signal'> = {},
): Promise<EmbeddedPostgres> {
  await removeAbandoned(tmpdir(), PREFIX, { olderThanMs: HOUR_MS, inUse: hasServer });
  const dataDir = await mkdtemp(join(tmpdir(), PREFIX));
  const remove = () => rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
  try {
    await chmod(dataDir, 0o711); // root's PostgreSQL runs as another account
    const postgres = await startPostgres({ ...options, dataDir, databases, durable: false });
    return { ...postgres, stop: () => postgres.stop().then(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function hasServer(dataDir: string): Promise<boolean> {
  const file = await readPostmasterFile(clusterPaths(dataDir).pgdata);
  return file !== undefined && isAlive(file.pid);
}
