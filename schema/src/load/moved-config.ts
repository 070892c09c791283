import { existsSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { type FileTree, posix } from './files.ts';
import type { Git } from './git.ts';

export interface MovedConfigOptions {
  readonly git: Git;
  /** The folder of the working tree, absolute. */
  readonly root: string;
  readonly commit: string;
  /** The files of the commit. */
  readonly tree: FileTree;
  /** Absolute path of the configuration now. */
  readonly configPath: string;
}

/**
 * Finds where a configuration was in a commit: where it is now, else what git takes for its old
 * name, else the only file of its name that is gone now. Where it is now if it was nowhere.
 */
export async function configPathThen(options: MovedConfigOptions): Promise<string> {
  const { tree, configPath } = options;
  if ((await tree.read(configPath)).kind === 'bytes') return configPath;
  return (await renamedFrom(options)) ?? (await onlyOneGone(options)) ?? configPath;
}

async function renamedFrom({ git, root, commit, configPath }: MovedConfigOptions) {
  const args = ['diff', '--find-renames=40%', '--diff-filter=R', '--name-status', '-z', commit];
  const listed = await git('-C', root, ...args, '--');
  const [fields, now] = [
    listed.stdout.toString('utf8').split('\0'),
    posix(relative(root, configPath)),
  ];
  const at = fields.findIndex((field, index) => /^R\d+$/.test(field) && fields[index + 2] === now);
  const then = fields[at + 1];
  return at >= 0 && then ? join(root, then) : undefined;
}

async function onlyOneGone({ root, tree, configPath }: MovedConfigOptions) {
  const name = basename(configPath);
  const files = await tree.list(root);
  const gone = files.filter((path) => basename(path) === name && !existsSync(path));
  return gone.length === 1 ? gone[0] : undefined;
}
