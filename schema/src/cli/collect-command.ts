import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { count } from '../check/verdict.ts';
import { collectOperations } from '../collect/collect.ts';
import { type Diagnostic, exitCodeOf } from '../diagnostic/diagnostic.ts';
import { diskTree, posix } from '../load/files.ts';
import { globRoot, globToRegExp, isGlob } from '../load/glob.ts';
import { formatDiagnostics } from '../report/text.ts';
import { type CliProcess, UsageError } from './io.ts';
import { findConfig } from './paths.ts';
import { replaceFile } from './write-file.ts';

export interface CollectArguments {
  readonly config?: string;
  readonly client: string;
  readonly out?: string;
}

const MANIFEST = 'persisted-documents.json';
const READ = /\.(graphql|gql|[cm]?[jt]sx?|vue|svelte)$/;

/**
 * Runs `archipelago operations collect`: writes the operations that a client's files hold as a
 * manifest, by the hashes of their texts, among the known operations.
 */
export async function runCollect(
  patterns: readonly string[],
  given: CollectArguments,
  { cwd, stdout, stderr }: CliProcess,
): Promise<number> {
  if (!/^[\w.-]+$/.test(given.client))
    throw new UsageError('--client must be a name of letters, digits, ".", "-" and "_"');
  const tree = diskTree(cwd);
  const files = await expand(patterns, cwd);
  const { documents, diagnostics } = await collectOperations(files, tree);
  const fail = (problems: readonly Diagnostic[]): number => {
    stderr.write(formatDiagnostics(problems));
    return exitCodeOf(problems);
  };
  if (exitCodeOf(diagnostics) !== 0) return fail(diagnostics);
  const folder = join(dirname(findConfig(cwd, given.config)), 'operations', given.client);
  const path = given.out === undefined ? join(folder, MANIFEST) : resolve(cwd, given.out);
  const text = `${JSON.stringify(Object.fromEntries(documents), null, 2)}\n`;
  await mkdir(dirname(path), { recursive: true });
  const written = await replaceFile(path, text);
  const found = `${count(documents.size, 'operation')} in ${count(files.length, 'file')}`;
  stdout.write(`${found}: ${written ? 'wrote' : 'unchanged'} ${tree.show(path)}\n`);
  return 0;
}

async function expand(patterns: readonly string[], cwd: string): Promise<string[]> {
  const tree = diskTree(cwd);
  const found = await Promise.all(
    patterns.map(async (pattern) => {
      const path = posix(resolve(cwd, pattern));
      if ((await tree.read(path)).kind === 'directory')
        return (await tree.list(path)).filter((each) => READ.test(each));
      if (!isGlob(pattern)) return [path];
      const matcher = globToRegExp(path);
      return (await tree.list(globRoot(path))).filter((each) => matcher.test(posix(each)));
    }),
  );
  const files = [...new Set(found.flat())].sort();
  if (files.length === 0) throw new UsageError(`nothing matches ${patterns.join(' ')}`);
  return files;
}
