import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { type FileContent, type FileTree, posix } from './files.ts';
import type { Git } from './git.ts';

export interface GitTreeOptions {
  readonly git: Git;
  /** The folder of the working tree, absolute: paths of the tree are paths below it. */
  readonly root: string;
  /** Full name of a commit. */
  readonly commit: string;
  /** How the commit is called in places: `git:LABEL:path`. */
  readonly label: string;
}

/** The files as they were in a commit, under the paths they would have in the working tree. */
export function gitTree({ git, root, commit, label }: GitTreeOptions): FileTree {
  const inside = (path: string): string | undefined => {
    const within = posix(relative(root, path));
    return within === '..' || within.startsWith('../') || isAbsolute(within) ? undefined : within;
  };
  const read = async (path: string, links: number): Promise<FileContent> => {
    const within = inside(path);
    if (within === undefined)
      return { kind: 'unreadable', reason: 'it lies outside the repository' };
    const found = await entryOf(git, commit, within);
    if (found.kind !== 'entry') return found;
    const blob = await git('cat-file', 'blob', found.object);
    if (!blob.ok) return { kind: 'unreadable', reason: blob.message };
    if (found.mode !== SYMBOLIC_LINK) return { kind: 'bytes', bytes: blob.stdout };
    if (links === 0) return { kind: 'unreadable', reason: 'too many symbolic links' };
    return read(resolve(dirname(path), blob.stdout.toString('utf8')), links - 1);
  };
  return {
    read: (path) => read(path, MAX_LINKS),
    async list(directory) {
      const within = inside(directory);
      if (within === undefined) return [];
      const scope = within === '' ? [] : [`${within}/`];
      const listed = await git(
        'ls-tree',
        '-r',
        '-z',
        '--name-only',
        '--full-tree',
        commit,
        ...scope,
      );
      const names = listed.stdout.toString('utf8').split('\0');
      return names.filter((name) => name !== '').map((name) => join(root, name));
    },
    show: (path) => `git:${label}:${inside(path) ?? posix(path)}`,
  };
}

const SYMBOLIC_LINK = '120000';
const MAX_LINKS = 8;

type Entry = { readonly kind: 'entry'; readonly mode: string; readonly object: string };

async function entryOf(
  git: Git,
  commit: string,
  path: string,
): Promise<Entry | Exclude<FileContent, { kind: 'bytes' }>> {
  if (path === '') return { kind: 'directory' };
  const listed = await git('ls-tree', '-z', '--full-tree', commit, path);
  if (!listed.ok) return { kind: 'unreadable', reason: listed.message };
  const [mode, type, object] = listed.stdout.toString('utf8').split('\0')[0]?.split(/[ \t]/) ?? [];
  if (!mode || !object) return { kind: 'missing' };
  return type === 'tree' ? { kind: 'directory' } : { kind: 'entry', mode, object };
}
