import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Where the configuration is looked for when none is named. */
export const DEFAULT_CONFIGS = ['schema/supergraph.yaml', 'supergraph.yaml'];

/** The absolute path of the configuration, without symbolic links in its folder's path. */
export function findConfig(cwd: string, given: string | undefined): string {
  const named =
    given ?? DEFAULT_CONFIGS.find((path) => existsSync(join(cwd, path))) ?? DEFAULT_CONFIGS[0];
  const path = resolve(cwd, named ?? '');
  const folder = dirname(path);
  // Paths are compared with those that git gives, which are free of links.
  return existsSync(folder) ? join(realpathSync(folder), basename(path)) : path;
}
