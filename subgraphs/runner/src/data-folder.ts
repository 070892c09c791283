import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '@archipelago/kit/process';

export interface DataFolder {
  readonly path: string;
  /** Size of the example data that is, or will be, in the stores. */
  readonly scale: number;
  readonly supergraphFile: string;
  logFile(name: string): string;
}

/** What marks a folder as ours, and says with what it was filled. */
const MARKER = 'archipelago.json';

/**
 * Makes the data folder ready. Without a scale it keeps the one that it was filled with, or else 1.
 *
 * @throws {ConfigError} when it cannot be written, when `fresh` is to delete a folder that is not ours,
 * or when it holds example data of another scale.
 */
export async function openDataFolder(
  path: string,
  { scale, fresh }: { readonly scale?: number | undefined; readonly fresh: boolean },
): Promise<DataFolder> {
  const logs = join(path, 'logs');
  let filledWith = scale ?? 1;
  try {
    if (fresh) await deleteDataFolder(path);
    const known = await readMarker(path);
    if (known && scale !== undefined && known.scale !== scale) {
      throw new ConfigError(
        `${path} holds example data of scale ${known.scale}; start with --scale ${known.scale}, or with --fresh to begin anew.`,
      );
    }
    filledWith = known?.scale ?? filledWith;
    await mkdir(logs, { recursive: true });
    await writeFile(join(path, MARKER), `${JSON.stringify({ scale: filledWith })}\n`);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(`Cannot write to the data folder ${path} (${code}).`, { cause: error });
  }
  return {
    path,
    scale: filledWith,
    supergraphFile: join(path, 'supergraph.graphql'),
    logFile: (name) => join(logs, `${name}.log`),
  };
}

async function deleteDataFolder(path: string): Promise<void> {
  const missing = (error: NodeJS.ErrnoException) => error.code === 'ENOENT';
  const marker = await readFile(join(path, MARKER), 'utf8').catch((error) => {
    if (missing(error)) return undefined;
    throw error;
  });
  if (marker !== undefined) await rm(path, { recursive: true, force: true });
}

async function readMarker(path: string): Promise<{ scale: number } | undefined> {
  try {
    return JSON.parse(await readFile(join(path, MARKER), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
