import {
  chmod,
  chown,
  lchown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './account.ts';
import { type Binaries, programPath } from './binaries.ts';
import { EmbeddedPostgresError, reasonOf } from './errors.ts';
import { generatePassword, SUPERUSER, writePasswords } from './passwords.ts';
import { nameFor } from './place.ts';
import { runProgram } from './program.ts';
import { decisiveWords } from './server-log.ts';

/** The paths inside a data folder. */
export interface ClusterPaths {
  readonly dataDir: string;
  readonly cluster: string;
  /** PostgreSQL's own data directory, which belongs to the account that it runs as. */
  readonly pgdata: string;
  readonly passwords: string;
}

export interface ClusterOptions {
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly signal: AbortSignal | undefined;
}

/** New clusters are made in folders of this prefix. */
export const STAGE_PREFIX = 'initdb-';
export const INITDB_TIMEOUT_MS = 120_000;

export function clusterPaths(dataDir: string): ClusterPaths {
  const cluster = join(dataDir, 'cluster');
  return {
    dataDir,
    cluster,
    pgdata: join(cluster, 'pgdata'),
    passwords: join(cluster, 'passwords.json'),
  };
}

/**
 * Creates a cluster and its superuser's password. They come into being together, by one rename:
 * an interrupted creation leaves no half cluster, and of two at a time the first one counts.
 *
 * @throws {EmbeddedPostgresError} `INITDB_FAILED`, with initdb's own words.
 */
export async function createCluster(paths: ClusterPaths, options: ClusterOptions): Promise<void> {
  const stage = await mkdtemp(join(paths.dataDir, STAGE_PREFIX));
  try {
    await chmod(stage, 0o711); // for the account to pass
    await initialise(stage, options);
    await rename(stage, paths.cluster).catch((error) => {
      if (!['ENOTEMPTY', 'EEXIST'].includes(reasonOf(error))) throw error;
    });
  } finally {
    await rm(stage, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function initialise(
  stage: string,
  { binaries, account, signal }: ClusterOptions,
): Promise<void> {
  const pgdata = join(stage, 'pgdata');
  const passwordFile = join(stage, 'password');
  const password = generatePassword();
  await mkdir(pgdata, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  await writePasswords(join(stage, 'passwords.json'), new Map([[SUPERUSER, password]]));
  if (account !== undefined) {
    await chown(pgdata, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  const args = [
    ...['-D', await nameFor(pgdata, account), '--username', SUPERUSER],
    ...['--auth', 'scram-sha-256', '--pwfile', '../password'],
    ...['--encoding', 'UTF8', '--locale', 'C'],
    ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...['--no-sync', '--no-instructions'],
  ];
  const run = { account, cwd: pgdata, timeoutMs: INITDB_TIMEOUT_MS, signal };
  const result = await runProgram(programPath(binaries, 'initdb'), args, run);
  signal?.throwIfAborted();
  if (!result.ok) {
    const reason = decisiveWords(result.output) ?? result.reason;
    throw new EmbeddedPostgresError(
      'INITDB_FAILED',
      `PostgreSQL could not create its data directory ${pgdata} (${reason}).`,
    );
  }
  await rm(passwordFile);
}

/**
 * Checks that the cluster suits the binaries, and gives one that root has copied to the account
 * that is to run it.
 *
 * @throws {EmbeddedPostgresError} `DATA_VERSION` or `DATA_CORRUPT`.
 */
export async function adoptCluster(
  { cluster, pgdata }: ClusterPaths,
  { binaries, account }: ClusterOptions,
): Promise<void> {
  const found = (await readFile(join(pgdata, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (found === '') {
    throw new EmbeddedPostgresError(
      'DATA_CORRUPT',
      `${pgdata} is not a PostgreSQL data directory (it has no PG_VERSION): restore it, or delete ${cluster} to begin with empty databases.`,
    );
  }
  if (found !== binaries.version.split('.')[0]) {
    throw new EmbeddedPostgresError(
      'DATA_VERSION',
      `The databases in ${pgdata} were made by PostgreSQL ${found}, which PostgreSQL ${binaries.version} cannot read: dump them with the old version, or delete ${cluster} to begin with empty ones.`,
    );
  }
  if (account !== undefined && (await stat(pgdata)).uid !== account.uid) {
    const entries = await readdir(pgdata, { recursive: true });
    // The directory itself comes last, so that an interrupted change is taken up again.
    for (const entry of [...entries, '.']) {
      await lchown(join(pgdata, entry), account.uid, account.gid);
    }
  }
  await chmod(pgdata, 0o700);
}
