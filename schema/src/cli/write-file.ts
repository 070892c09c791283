import { randomUUID } from 'node:crypto';
import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';

/**
 * Replaces a file as a whole, so that whoever watches it never reads half of it; a file that holds
 * the text already is left alone. Tells whether anything was written.
 */
export async function replaceFile(path: string, text: string): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined);
  if (stats && !stats.isFile()) {
    // A device such as /dev/null must not be replaced by a file.
    await writeFile(path, text);
    return true;
  }
  if (stats && (await readFile(path, 'utf8')) === text) return false;
  const target = stats ? await realpath(path) : path;
  const temporary = `${target}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    if (stats) await chmod(temporary, stats.mode);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return true;
}
