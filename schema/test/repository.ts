import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type CheckOptions, type CheckReport, check } from '../src/check/check.ts';
import { parseBaselineSpec } from '../src/load/baseline-spec.ts';
import { graphFiles, writeFiles } from './archive.ts';

/** No settings of whoever runs the tests, and no variables of the CI that runs them. */
export const CLEAN_ENV: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.test',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.test',
};

/** A real git repository in a temporary folder whose graph lies at its top. */
export interface Repository {
  readonly folder: string;
  git(...args: string[]): string;
  /** Writes files without committing them. */
  write(files: Readonly<Record<string, string>>): Promise<void>;
  commit(message: string, files?: Readonly<Record<string, string>>): Promise<string>;
  check(baseline?: string, options?: Partial<CheckOptions>): Promise<CheckReport>;
}

export function openRepository(folder: string): Repository {
  const git = (...args: string[]): string =>
    execFileSync('git', args, {
      cwd: folder,
      env: CLEAN_ENV,
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  const write: Repository['write'] = (files) => writeFiles(folder, new Map(Object.entries(files)));
  return {
    folder,
    git,
    write,
    async commit(message, files = {}) {
      await write(files);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', message);
      return git('rev-parse', 'HEAD');
    },
    check: (baseline = 'auto', options = {}) =>
      check({
        cwd: folder,
        configPath: join(folder, 'supergraph.yaml'),
        baseline: baseline === 'configured' ? undefined : parseBaselineSpec(baseline),
        env: CLEAN_ENV,
        fetchSdl: async () => ({ ok: false, reason: 'no network in this test' }),
        sendQuery: async () => ({ ok: false, reason: 'no network in this test' }),
        ...options,
      }),
  };
}

/** Creates a repository on the branch `main` without a commit. */
export function createRepository(folder: string): Repository {
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', folder], { env: CLEAN_ENV });
  return openRepository(folder);
}

/** The files of a graph, with a configuration and with federation linked; see `graphFiles`. */
export function graph(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(graphFiles(new Map(Object.entries(files))));
}
