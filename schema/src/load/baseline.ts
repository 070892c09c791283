import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import { chooseBase } from './baseline-auto.ts';
import { type Commit, fetchHelp, mergeBase } from './baseline-commit.ts';
import { diskTree, type FileTree } from './files.ts';
import { commitOf, createGit, type Git, gitLine, isShallow } from './git.ts';
import { gitTree } from './git-tree.ts';

/** What `--baseline` asks for. */
export type BaselineSpec =
  | { readonly kind: 'auto' }
  | { readonly kind: 'none' }
  | { readonly kind: 'git'; readonly ref: string }
  | { readonly kind: 'merge-base'; readonly ref: string }
  | { readonly kind: 'dir'; readonly path: string };

/** What the graph is compared with: a configuration in some tree of files, or nothing. */
export type Baseline =
  | {
      readonly kind: 'graph';
      /** Short, as in `git:1a2b3c4d5e`. */
      readonly name: string;
      /** Which one was taken and why, for people. */
      readonly description: string;
      readonly tree: FileTree;
      /** Absolute path of the configuration in `tree`. */
      readonly configPath: string;
      /** Absolute path in `tree` of what lies at `path` in the working tree. */
      readonly pathOf: (path: string) => string;
    }
  | { readonly kind: 'none'; readonly description: string };

export type BaselineResult =
  | { readonly ok: true; readonly baseline: Baseline }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Reads `auto`, `none`, `git:REF`, `git:merge-base(REF)` or `dir:PATH`; undefined for anything else. */
export function parseBaselineSpec(text: string): BaselineSpec | undefined {
  if (text === 'auto' || text === 'none') return { kind: text };
  const dir = text.match(/^dir:(.+)$/s)?.[1];
  if (dir !== undefined) return { kind: 'dir', path: dir };
  const mergeBaseRef = text.match(/^git:merge-base\((.+)\)$/)?.[1];
  if (mergeBaseRef !== undefined) return { kind: 'merge-base', ref: mergeBaseRef };
  const ref = text.match(/^git:(.+)$/)?.[1];
  return ref === undefined ? undefined : { kind: 'git', ref };
}

export interface BaselineContext {
  readonly cwd: string;
  /** Absolute path of the configuration now, without symbolic links in its folder's path. */
  readonly configPath: string;
  /** Absolute paths whose uncommitted changes make the working tree differ from its last commit. */
  readonly inputs: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** Finds the baseline. A baseline that was asked for and cannot be had is an error, never `none`. */
export async function resolveBaseline(
  spec: BaselineSpec,
  context: BaselineContext,
): Promise<BaselineResult> {
  if (spec.kind === 'none') return noBaseline('none was asked for');
  if (spec.kind === 'dir') return folderBaseline(resolve(context.cwd, spec.path), context);
  const folder = dirname(context.configPath);
  if (!isInRepository(folder)) {
    if (spec.kind === 'auto') return noBaseline('not inside a git repository');
    return refuse('BASELINE_MISSING', `${baselineName(spec)}: not inside a git repository`);
  }
  const git = createGit(folder, context.env);
  const top = await git('rev-parse', '--show-toplevel');
  if (!top.ok) {
    const [said = '', ...advice] = top.message.split('\n').filter((line) => line.trim() !== '');
    const help = 'mend that, or compare with --baseline dir:PATH or none';
    const notes = advice.length > 0 ? [advice.map((line) => line.trim()).join('\n')] : [];
    return refuse('BASELINE_MISSING', `git cannot read this repository: ${said}`, help, notes);
  }
  const root = resolve(top.stdout.toString('utf8').trim());
  return commitBaseline(spec, { ...context, git, root });
}

interface GitContext extends BaselineContext {
  readonly git: Git;
  readonly root: string;
}

async function commitBaseline(
  spec: Extract<BaselineSpec, { kind: 'auto' | 'git' | 'merge-base' }>,
  context: GitContext,
): Promise<BaselineResult> {
  const { git, root, configPath } = context;
  const commit = await commitFor(spec, context);
  if (commit.kind === 'diagnostic') return { ok: false, diagnostic: commit.diagnostic };
  if (commit.kind === 'none') return noBaseline(commit.description);
  const tree = gitTree({ git, root, commit: commit.id, label: commit.label });
  const baseline: Baseline = {
    kind: 'graph',
    name: `git:${commit.label}`,
    description: commit.description,
    tree,
    configPath,
    pathOf: (path) => path,
  };
  return { ok: true, baseline };
}

async function commitFor(
  spec: Extract<BaselineSpec, { kind: 'auto' | 'git' | 'merge-base' }>,
  { git, env, root, inputs }: GitContext,
): Promise<Commit> {
  if (spec.kind === 'auto') {
    return chooseBase({ git, env, inputs: inputs.filter((path) => path.startsWith(`${root}/`)) });
  }
  if (spec.kind === 'merge-base') return mergeBase(git, spec.ref);
  const id = await commitOf(git, spec.ref);
  if (id === undefined) return missingRef(git, spec.ref);
  const short = (await gitLine(git, 'rev-parse', '--short=10', id)) ?? id;
  return { kind: 'commit', id, label: spec.ref, description: `git:${spec.ref} (${short})` };
}

async function missingRef(git: Git, ref: string): Promise<Commit> {
  const message = `git:${ref} is not a commit of this repository`;
  const shallow = await isShallow(git);
  const remote = (await commitOf(git, `origin/${ref}`)) !== undefined;
  return {
    kind: 'diagnostic',
    diagnostic: diagnostic({
      code: shallow ? 'BASELINE_SHALLOW' : 'BASELINE_MISSING',
      message: shallow ? `${message}, which is a shallow clone` : message,
      help: remote ? `did you mean git:origin/${ref}?` : await fetchHelp(git, ref),
    }),
  };
}

async function folderBaseline(
  folder: string,
  { cwd, configPath }: BaselineContext,
): Promise<BaselineResult> {
  const tree = diskTree(cwd);
  const content = await tree.read(folder);
  if (content.kind !== 'directory') {
    return refuse('BASELINE_MISSING', `The baseline folder "${tree.show(folder)}" does not exist`);
  }
  const name = `dir:${tree.show(folder)}`;
  const now = dirname(configPath);
  return {
    ok: true,
    baseline: {
      kind: 'graph',
      name,
      description: name,
      tree,
      configPath: join(folder, basename(configPath)),
      pathOf: (path) =>
        path.startsWith(`${now}/`) ? join(folder, path.slice(now.length + 1)) : path,
    },
  };
}

/** Looked up without git, so that a machine without git can still check a folder that is no clone. */
function isInRepository(folder: string): boolean {
  if (existsSync(join(folder, '.git'))) return true;
  const parent = dirname(folder);
  return parent !== folder && isInRepository(parent);
}

function baselineName(spec: Extract<BaselineSpec, { ref: string }>): string {
  return spec.kind === 'git' ? `git:${spec.ref}` : `git:merge-base(${spec.ref})`;
}

function noBaseline(description: string): BaselineResult {
  return { ok: true, baseline: { kind: 'none', description } };
}

function refuse(
  code: string,
  message: string,
  help?: string,
  notes: readonly string[] = [],
): BaselineResult {
  return { ok: false, diagnostic: diagnostic({ code, message, help, notes }) };
}
