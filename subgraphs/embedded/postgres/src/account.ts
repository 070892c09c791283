import { readFile } from 'node:fs/promises';
import { EmbeddedPostgresError } from './errors.ts';

/** The user and group that PostgreSQL's processes run as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['postgres', 'nobody'];

/** Whether this process may, and therefore must, run PostgreSQL as somebody else. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Chooses the account that PostgreSQL runs as, because it refuses to run as root. No account is
 * ever created: it is the owner of an existing cluster, else `postgres`, else `nobody`.
 *
 * @returns `undefined` when this process is not root: PostgreSQL then runs as the same user.
 * @throws {EmbeddedPostgresError} `START_FAILED` when the system has neither account.
 */
export async function chooseAccount(clusterOwner?: Account): Promise<Account | undefined> {
  if (!isRoot()) return undefined;
  if (clusterOwner !== undefined && clusterOwner.uid !== 0) return clusterOwner;
  const table = await readFile('/etc/passwd', 'utf8').catch(() => '');
  for (const name of CANDIDATES) {
    const [, uid, gid] = new RegExp(`^${name}:[^:]*:(-?\\d+):(-?\\d+):`, 'm').exec(table) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new EmbeddedPostgresError(
    'START_FAILED',
    `PostgreSQL refuses to run as root and this system has no account named ${CANDIDATES.join(' or ')} to run it as: start as an ordinary user.`,
  );
}
