import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { SourceText } from '../diagnostic/source-text.ts';
import { chooseBase } from './baseline-auto.ts';
import { type Commit, fetchHelp, mergeBase } from './baseline-commit.ts';
import type { BaselineSpec } from './baseline-spec.ts';
import { diskTree, type FileTree } from './files.ts';
import { commitOf, createGit, type Git, gitLine, isShallow } from './git.ts';
import { gitTree } from './git-tree.ts';
import { configPathThen } from './moved-config.ts';
import { shownUrl } from './remote-query.ts';
import { readText } from './text.ts';

/**
 * What the graph is compared with: a configuration in some tree of files, a supergraph that was
 * composed before, the subgraphs as they run, a gateway as it answers, or nothing.
 */
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
  | NamedBaseline<'supergraph', { readonly source: SourceText }>
  | NamedBaseline<'live', object>
  | NamedBaseline<'introspect', { readonly url: string }>
  | { readonly kind: 'none'; readonly description: string };

type NamedBaseline<K, Extra> = {
  readonly kind: K;
  readonly name: string;
  readonly description: string;
} & Extra;

export type BaselineResult =
  | { readonly ok: true; readonly baseline: Baseline }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

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
  if (spec.kind === 'supergraph')
    return supergraphBaseline(resolve(context.cwd, spec.path), context);
  if (spec.kind === 'live')
    return baseline('live', 'subgraphs:live', 'the subgraphs as they run', {});
  if (spec.kind === 'introspect') {
    const name = `introspect:${shownUrl(spec.url)}`;
    return baseline('introspect', name, name, { url: spec.url });
  }
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

function baseline<K extends string, Extra extends object>(
  kind: K,
  name: string,
  description: string,
  extra: Extra,
) {
  return { ok: true, baseline: { kind, name, description, ...extra } } as const;
}

type GitSpec = Extract<BaselineSpec, { kind: 'auto' | 'git' | 'merge-base' }>;

async function commitBaseline(spec: GitSpec, context: GitContext): Promise<BaselineResult> {
  const { git, root, configPath } = context;
  const commit = await commitFor(spec, context);
  if (commit.kind === 'diagnostic') return { ok: false, diagnostic: commit.diagnostic };
  if (commit.kind === 'none') return noBaseline(commit.description);
  const tree = gitTree({ git, root, commit: commit.id, label: commit.label });
  const then = await configPathThen({ git, root, commit: commit.id, tree, configPath });
  return baseline('graph', `git:${commit.label}`, commit.description, {
    tree,
    configPath: then,
    pathOf: moved(dirname(configPath), dirname(then)),
  });
}

async function commitFor(spec: GitSpec, { git, env, root, inputs }: GitContext): Promise<Commit> {
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
  return baseline('graph', name, name, {
    tree,
    configPath: join(folder, basename(configPath)),
    pathOf: moved(dirname(configPath), folder),
  });
}

/** Where a path of one folder lies when the folder is another one; others stay. */
function moved(from: string, to: string): (path: string) => string {
  return (path) =>
    path === from || path.startsWith(`${from}/`) ? join(to, path.slice(from.length)) : path;
}

const SUPERGRAPH_CODES = {
  missing: 'BASELINE_MISSING',
  unreadable: 'BASELINE_MISSING',
  encoding: 'BASELINE_MISSING',
};

async function supergraphBaseline(path: string, { cwd }: BaselineContext): Promise<BaselineResult> {
  const tree = diskTree(cwd);
  const read = await readText(tree, path, { what: 'baseline file', codes: SUPERGRAPH_CODES });
  if (!read.ok) return { ok: false, diagnostic: read.diagnostic };
  const name = `supergraph:${read.source.file}`;
  return baseline('supergraph', name, name, { source: read.source });
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
