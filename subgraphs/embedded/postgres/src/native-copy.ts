import { createHash } from 'node:crypto';
import { chmod, cp, lstat, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError, reasonOf } from './errors.ts';

/** Survives a restart of the machine, and every account may pass through it. */
const SHARED_FOLDER = '/var/tmp';

/**
 * Copies a build to a folder that every account can read, once per build and user.
 *
 * A copy is trusted only when it belongs to this user and nobody else may write to it. It is
 * filled under another name and renamed, so it is complete or absent; files that a clean-up of
 * temporary folders has since removed make a new copy.
 *
 * @param finish makes the library links that the source may lack.
 * @throws {EmbeddedPostgresError} `BINARIES_UNUSABLE` when it cannot be written, or when somebody
 *   else holds the name.
 */
export async function copyForEveryone(
  source: string,
  finish: (folder: string) => Promise<boolean>,
  parent = SHARED_FOLDER,
): Promise<string> {
  try {
    const build = createHash('sha256').update(await readFile(join(source, 'bin', 'postgres')));
    const name = `archipelago-postgres-${build.digest('hex').slice(0, 16)}`;
    const target = join(parent, `${name}-${process.getuid?.() ?? 'user'}`);
    if (await isUsable(target, source)) return target;
    const fresh = await mkdtemp(`${target}-`);
    await cp(source, fresh, { recursive: true, verbatimSymlinks: true });
    await finish(fresh);
    await openForReading(fresh);
    // A start that crosses this one may have put its own, equal copy there.
    if (!(await isUsable(target, source))) await replace(target, fresh);
    await rm(fresh, { recursive: true, force: true });
    return target;
  } catch (cause) {
    if (cause instanceof EmbeddedPostgresError) throw cause;
    throw new EmbeddedPostgresError(
      'BINARIES_UNUSABLE',
      `The PostgreSQL programs in ${source} cannot be run from there, and copying them to ${parent} failed (${reasonOf(cause)}).`,
      { cause },
    );
  }
}

async function isTrusted(target: string): Promise<boolean> {
  const found = await lstat(target).catch(() => undefined);
  if (found === undefined) return false;
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) {
    return true;
  }
  throw new EmbeddedPostgresError(
    'BINARIES_UNUSABLE',
    `${target} is not a folder that only this user can write to, so its programs are not run: remove it and start again.`,
  );
}

async function isUsable(target: string, source: string): Promise<boolean> {
  if (!(await isTrusted(target))) return false;
  // A start that crosses this one may be putting its own copy there just now.
  const present = new Set(
    (await readdir(target, { recursive: true }).catch(ignore('ENOENT'))) ?? [],
  );
  return (await readdir(source, { recursive: true })).every((entry) => present.has(entry));
}

/** An installation under a strict umask is readable by its owner alone. */
async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const { mode } = await lstat(path);
    await chmod(path, (mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

async function replace(target: string, fresh: string): Promise<void> {
  const old = `${fresh}-old`;
  await rename(target, old).catch(ignore('ENOENT'));
  await rename(fresh, target).catch(ignore('ENOTEMPTY', 'EEXIST'));
  await rm(old, { recursive: true, force: true });
  await isTrusted(target);
}

function ignore(...codes: readonly string[]): (error: unknown) => void {
  return (error) => {
    if (!codes.includes(reasonOf(error))) throw error;
  };
}
