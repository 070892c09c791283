import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';

export type FileContent =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'directory' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Files under absolute paths, wherever they are kept: on disk as they are now, or in a commit. */
export interface FileTree {
  read(path: string): Promise<FileContent>;
  /** Every file at any depth below a folder, as absolute paths in no order; none if it is missing. */
  list(directory: string): Promise<readonly string[]>;
  /** The name under which people know a file of this tree. */
  show(path: string): string;
}

/** The files on disk. Paths are shown relative to `cwd`. */
export function diskTree(cwd: string): FileTree {
  return {
    read: readFromDisk,
    list: listOnDisk,
    show: (path) => posix(relative(cwd, path)) || '.',
  };
}

/** Writes a path with forward slashes, as configuration files and git do. */
export function posix(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

async function readFromDisk(path: string): Promise<FileContent> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) return { kind: 'directory' };
    // Reading a pipe or a device could wait for ever.
    if (!stats.isFile()) return { kind: 'unreadable', reason: 'it is not a regular file' };
    return { kind: 'bytes', bytes: await readFile(path) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
    if (code === 'EACCES') return { kind: 'unreadable', reason: 'permission denied' };
    return { kind: 'unreadable', reason: code ?? String(error) };
  }
}

const NEVER_SEARCHED = new Set(['node_modules', '.git']);

async function listOnDisk(directory: string): Promise<readonly string[]> {
  const files: string[] = [];
  const pending = [resolve(directory)];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!NEVER_SEARCHED.has(entry.name)) pending.push(path);
      } else files.push(path);
    }
  }
  return files;
}
