import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface AbandonedOptions {
  readonly olderThanMs: number;
  /** Tells what is in use in spite of its age. @default nothing */
  readonly inUse?: (path: string) => Promise<boolean>;
}

/** Removes folders of a name that killed processes have left behind; failing to is no failure. */
export async function removeAbandoned(
  parent: string,
  prefix: string,
  { olderThanMs, inUse = async () => false }: AbandonedOptions,
): Promise<void> {
  for (const entry of await readdir(parent)) {
    if (!entry.startsWith(prefix)) continue;
    const path = join(parent, entry);
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || Date.now() - found.mtimeMs < olderThanMs) continue;
    if (await inUse(path)) continue;
    await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}
