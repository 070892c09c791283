import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Keeps texts by their keys. What cannot be kept is forgotten without complaint. */
export interface TextStore {
  read(key: string): Promise<string | undefined>;
  has(key: string): Promise<boolean>;
  write(key: string, text: string): Promise<void>;
}

const MAX_FILES = 40;

/**
 * Keeps texts as files of a folder, which is made when the first one is written. Of more than
 * `maxFiles` (40), the oldest go.
 */
export function folderStore(folder: string, maxFiles = MAX_FILES): TextStore {
  const pathOf = (key: string): string => join(folder, `${key}.json`);
  return {
    read: (key) => readFile(pathOf(key), 'utf8').catch(() => undefined),
    has: (key) =>
      access(pathOf(key)).then(
        () => true,
        () => false,
      ),
    async write(key, text) {
      const temporary = `${pathOf(key)}.${randomUUID()}`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(temporary, text, { flag: 'wx' });
        await rename(temporary, pathOf(key));
        await removeOldest(folder, maxFiles);
      } catch {
        await rm(temporary, { force: true }).catch(() => undefined);
      }
    },
  };
}

async function removeOldest(folder: string, maxFiles: number): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= maxFiles) return;
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return { path, writtenMs: (await stat(path)).mtimeMs };
    }),
  );
  const oldest = files.sort((a, b) => b.writtenMs - a.writtenMs).slice(maxFiles);
  await Promise.all(oldest.map(({ path }) => rm(path, { force: true })));
}

/** Where tools keep what they can make again: in the nearest `node_modules`; undefined without one. */
export function cacheFolder(directory: string): string | undefined {
  const modules = join(directory, 'node_modules');
  if (existsSync(modules)) return join(modules, '.cache', 'archipelago');
  const parent = dirname(directory);
  return parent === directory ? undefined : cacheFolder(parent);
}
