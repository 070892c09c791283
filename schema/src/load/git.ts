import { type ExecFileException, execFile } from 'node:child_process';

export interface GitResult {
  readonly ok: boolean;
  readonly stdout: Buffer;
  /** What git said on its error stream, in English, without `fatal: `. */
  readonly message: string;
}

/** Runs git in a folder. Never throws, never asks for a password, never takes a lock. */
export type Git = (...args: string[]) => Promise<GitResult>;

const TIMEOUT_MS = 60_000;
const MAX_BYTES = 256 * 1024 * 1024;

/** Creates a runner of git for the repository around `directory`. */
export function createGit(directory: string, env: NodeJS.ProcessEnv): Git {
  const gitEnv = { ...env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };
  // A hook sets these for its own repository and folder; ours is found from the folder alone.
  for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX']) {
    delete gitEnv[name as keyof typeof gitEnv];
  }
  return (...args) =>
    new Promise((done) => {
      execFile(
        'git',
        args,
        {
          cwd: directory,
          env: gitEnv,
          encoding: 'buffer',
          timeout: TIMEOUT_MS,
          maxBuffer: MAX_BYTES,
        },
        (error, stdout, stderr) => {
          done({ ok: error === null, stdout, message: messageOf(error, stderr.toString('utf8')) });
        },
      );
    });
}

function messageOf(error: ExecFileException | null, stderr: string): string {
  if (error?.code === 'ENOENT') return 'git is not on the PATH';
  if (error?.killed) return `it took longer than ${TIMEOUT_MS} ms`;
  return stderr.trim().replace(/^fatal: /, '') || (error?.message ?? '');
}

/** Runs git for one line of output; undefined when git refuses. */
export async function gitLine(git: Git, ...args: string[]): Promise<string | undefined> {
  const { ok, stdout } = await git(...args);
  const line = stdout.toString('utf8').trim();
  return ok && line !== '' ? line : undefined;
}

/** The full name of the commit that a ref stands for; undefined if there is none. */
export async function commitOf(git: Git, ref: string): Promise<string | undefined> {
  // A ref that begins with a dash would be read as an option.
  if (ref.startsWith('-') || ref === '') return undefined;
  return gitLine(git, 'rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
}

export async function isShallow(git: Git): Promise<boolean> {
  return (await gitLine(git, 'rev-parse', '--is-shallow-repository')) === 'true';
}
