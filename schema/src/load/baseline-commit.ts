import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import { commitOf, type Git, gitLine, isShallow } from './git.ts';

/** A commit to compare with, no commit for a good reason, or the reason why there must be one. */
export type Commit =
  | {
      readonly kind: 'commit';
      readonly id: string;
      readonly label: string;
      readonly description: string;
    }
  | { readonly kind: 'none'; readonly description: string }
  | { readonly kind: 'diagnostic'; readonly diagnostic: Diagnostic };

/** Describes a commit by its short name, and why it was taken. */
export async function namedCommit(
  git: Git,
  id: string,
  what: string,
  why?: string,
): Promise<Commit> {
  const short = (await gitLine(git, 'rev-parse', '--short=10', id)) ?? id;
  const details = why === undefined ? short : `${short}, ${why}`;
  return { kind: 'commit', id, label: short, description: `${what} (${details})` };
}

/** The commit where HEAD left the history of `ref`; the message of a failure names the remedy. */
export async function mergeBase(git: Git, ref: string): Promise<Commit> {
  const tip = await commitOf(git, ref);
  const base = tip && (await gitLine(git, 'merge-base', 'HEAD', tip));
  if (base !== undefined && base !== '')
    return namedCommit(git, base, `the merge base with ${ref}`);
  const shallow = await isShallow(git);
  const missing = tip === undefined;
  const message = missing
    ? `${ref} is not a commit of this ${shallow ? 'shallow clone' : 'repository'}`
    : `HEAD and ${ref} have no common commit${shallow ? ' in this shallow clone' : ''}`;
  return {
    kind: 'diagnostic',
    diagnostic: diagnostic({
      code: shallow ? 'BASELINE_SHALLOW' : 'BASELINE_MISSING',
      message,
      help: missing || shallow ? await fetchHelp(git, ref) : 'name a baseline with --baseline',
      notes: shallow
        ? ['on GitHub, "fetch-depth: 0" of actions/checkout fetches the whole history']
        : [],
    }),
  };
}

/** The exact command that fetches what is missing for `ref`. */
export async function fetchHelp(git: Git, ref: string): Promise<string> {
  const depth = (await isShallow(git)) ? ' --unshallow' : '';
  const remotes = (await gitLine(git, 'remote'))?.split('\n') ?? [];
  if (remotes.length === 0) return `check its spelling with: git rev-parse --verify ${quote(ref)}`;
  const remote = remotes.find((each) => ref.startsWith(`${each}/`)) ?? remotes[0] ?? 'origin';
  if (/^[0-9a-f]{7,64}$/.test(ref) || /^HEAD\b/.test(ref)) {
    return `run: git fetch --no-tags${depth} ${remote}${depth ? '' : ` ${ref}`}`;
  }
  const branch = ref.startsWith(`${remote}/`) ? ref.slice(remote.length + 1) : ref;
  const refspec = `+refs/heads/${branch}:refs/remotes/${remote}/${branch}`;
  return `run: git fetch --no-tags${depth} ${remote} ${quote(refspec)}`;
}

function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
