import { readFile } from 'node:fs/promises';
import { diagnostic } from '../diagnostic/diagnostic.ts';
import { type Commit, mergeBase, namedCommit } from './baseline-commit.ts';
import { commitOf, type Git, gitLine, isShallow } from './git.ts';

export interface ChooseBaseOptions {
  readonly git: Git;
  readonly env: NodeJS.ProcessEnv;
  /** Absolute paths, inside the repository, of the files and folders that are compared. */
  readonly inputs: readonly string[];
}

/**
 * Chooses the commit that a change is measured against: the merge base with the branch it goes to;
 * on that branch itself the last commit, or the one before it when nothing is uncommitted.
 */
export async function chooseBase({ git, env, inputs }: ChooseBaseOptions): Promise<Commit> {
  const head = await commitOf(git, 'HEAD');
  if (head === undefined) return { kind: 'none', description: 'the repository has no commit yet' };
  const ci = await ciBase(env);
  const target = ci.target ?? (await defaultBranch(git, env));
  if (target !== undefined) {
    const base = await mergeBase(git, target);
    if (base.kind !== 'commit' || base.id !== head) return base;
  }
  if (await isDirty(git, inputs))
    return namedCommit(git, head, 'HEAD', 'as the schema has uncommitted changes');
  return commitBefore(git, ci.before);
}

interface CiBase {
  /** Where the change is to be merged. */
  readonly target?: string;
  /** The tip of the branch before this push. */
  readonly before?: string;
}

/** What GitHub (pull requests, merge queues, pushes) and GitLab tell about the change. */
async function ciBase(env: NodeJS.ProcessEnv): Promise<CiBase> {
  const gitlabTarget = env['CI_MERGE_REQUEST_TARGET_BRANCH_NAME'];
  const gitlabBase =
    // Set where the pipeline runs on the merged result, as in a merge train: what the target has
    // gained since is part of HEAD there.
    env['CI_MERGE_REQUEST_TARGET_BRANCH_SHA'] ||
    env['CI_MERGE_REQUEST_DIFF_BASE_SHA'] ||
    (gitlabTarget && `origin/${gitlabTarget}`);
  if (gitlabBase) return { target: gitlabBase };
  if (env['CI_COMMIT_BEFORE_SHA']) return { before: env['CI_COMMIT_BEFORE_SHA'] };
  const event = await githubEvent(env['GITHUB_EVENT_PATH']);
  const queueBase = event?.merge_group?.base_sha ?? mergeQueueBase(env['GITHUB_REF']);
  if (queueBase) return { target: queueBase };
  if (env['GITHUB_BASE_REF']) return { target: `origin/${env['GITHUB_BASE_REF']}` };
  return event?.before ? { before: event.before } : {};
}

/** A merge queue names the commit that it builds on at the end of its branch's name. */
function mergeQueueBase(ref: string | undefined): string | undefined {
  return ref?.match(/^refs\/heads\/gh-readonly-queue\/.+-([0-9a-f]{40})$/)?.[1];
}

interface GithubEvent {
  readonly merge_group?: { readonly base_sha?: string };
  readonly before?: string;
}

async function githubEvent(path: string | undefined): Promise<GithubEvent | undefined> {
  if (!path) return undefined;
  try {
    return JSON.parse(await readFile(path, 'utf8')) as GithubEvent;
  } catch {
    return undefined;
  }
}

async function defaultBranch(git: Git, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const head = await gitLine(git, 'symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD');
  const names = [
    head,
    env['CI_DEFAULT_BRANCH'] && `origin/${env['CI_DEFAULT_BRANCH']}`,
    'origin/main',
    'origin/master',
  ];
  for (const name of names) {
    if (name && (await commitOf(git, `refs/remotes/${name}`)) !== undefined) return name;
  }
  return undefined;
}

async function isDirty(git: Git, inputs: readonly string[]): Promise<boolean> {
  const options = ['--literal-pathspecs', 'status', '--porcelain', '--untracked-files=all'];
  const status = await git(...options, '--', ...inputs);
  return status.stdout.length > 0;
}

async function commitBefore(git: Git, before: string | undefined): Promise<Commit> {
  // A branch that is pushed for the first time comes from "0000…".
  if (before !== undefined && !/^0*$/.test(before)) {
    const id = await commitOf(git, before);
    if (id !== undefined) return namedCommit(git, id, 'the tip before this push');
  }
  const parent = await commitOf(git, 'HEAD~1');
  if (parent !== undefined) return namedCommit(git, parent, 'HEAD~1', 'as nothing is uncommitted');
  if (!(await isShallow(git)))
    return { kind: 'none', description: 'the repository has a single commit' };
  return {
    kind: 'diagnostic',
    diagnostic: diagnostic({
      code: 'BASELINE_SHALLOW',
      message: 'The commit before HEAD is not in this shallow clone',
      help: 'run: git fetch --no-tags --deepen=1 origin',
      notes: ['on GitHub, "fetch-depth: 0" of actions/checkout fetches the whole history'],
    }),
  };
}
