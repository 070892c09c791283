import { chmod, chown, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { packagedNativeDir } from '../src/binaries.ts';

/** The user id that stands for an ordinary user when the tests run as root. */
export const ORDINARY_UID = 65534;

export const runsAsRoot = process.getuid?.() === 0;

/** A new folder that is removed after the test, open to all or owned by one user. */
export async function temporaryFolder(owner?: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'archipelago-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  await chmod(folder, 0o755);
  if (owner !== undefined) await chown(folder, owner, owner);
  return folder;
}

/** A copy of the installed build without its library links, as after `npm ci --ignore-scripts`. */
export async function buildWithoutLinks(parent: string): Promise<string> {
  const source = packagedNativeDir(process.platform, process.arch);
  const links: { target: string }[] = JSON.parse(
    await readFile(join(source, 'pg-symlinks.json'), 'utf8'),
  );
  const linkPaths = new Set(links.map(({ target }) => join(source, '..', target)));
  const folder = join(parent, 'native');
  await cp(source, folder, { recursive: true, filter: (path) => !linkPaths.has(path) });
  return folder;
}
