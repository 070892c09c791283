import { type Account, isRoot } from './account.ts';
import { EmbeddedPostgresError } from './errors.ts';
import { runProgram } from './program.ts';

/** Linux resolves this name to the working directory without walking the folders above it. */
const WORKING_DIRECTORY = '/proc/self/cwd';

/**
 * Tells by which name the account can reach a data directory that is its working directory.
 *
 * A folder under root's home is closed to every other account. Root may put a process into it
 * all the same, and the process then reaches its working directory by the kernel's own name for
 * it: so the data stay where they were asked for, and no permission of the user is changed.
 *
 * @throws {EmbeddedPostgresError} `DATA_DIR_UNUSABLE` when neither name will do.
 */
export async function nameFor(pgdata: string, account: Account | undefined): Promise<string> {
  if (account === undefined || !isRoot()) return pgdata;
  for (const name of [pgdata, WORKING_DIRECTORY]) {
    const options = { account, cwd: pgdata, timeoutMs: 10_000 };
    const probe = await runProgram('/bin/sh', ['-c', 'test -w "$1/."', 'sh', name], options);
    if (probe.ok) return name;
  }
  throw new EmbeddedPostgresError(
    'DATA_DIR_UNUSABLE',
    `PostgreSQL refuses to run as root, and user id ${account.uid}, which it runs as instead, cannot reach ${pgdata}: choose a data folder outside of private folders, or start as an ordinary user.`,
  );
}
