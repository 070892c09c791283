import { dirname } from 'node:path';
import type { FileTree } from '../load/files.ts';
import { MARK } from './generate-clients.ts';

/** Absolute paths of what an earlier run has written into a folder, and this one would not. */
export async function leftOver(
  folder: string,
  written: ReadonlySet<string>,
  tree: FileTree,
): Promise<readonly string[]> {
  const files = (await tree.list(folder)).filter(
    (path) => dirname(path) === folder && path.endsWith('.ts') && !written.has(path),
  );
  const generated = await Promise.all(files.map((path) => isGenerated(path, tree)));
  return files.filter((_, index) => generated[index]).sort();
}

async function isGenerated(path: string, tree: FileTree): Promise<boolean> {
  const content = await tree.read(path);
  return content.kind === 'bytes' && MARK.test(new TextDecoder().decode(content.bytes));
}
