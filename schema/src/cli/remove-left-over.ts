import { rm } from 'node:fs/promises';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { FileTree } from '../load/files.ts';
import { startOfFile } from '../load/text.ts';

/** Removes generated files that nothing gives any more, or tells that they are not current. */
export async function removeLeftOver(
  paths: readonly string[],
  { check, command, tree }: { check: boolean; command: string; tree: FileTree },
): Promise<{ readonly diagnostics: readonly Diagnostic[]; readonly said: readonly string[] }> {
  const files = paths.map((path) => tree.show(path));
  if (!check) {
    await Promise.all(paths.map((path) => rm(path, { force: true })));
    return { diagnostics: [], said: files.map((file) => `removed ${file}`) };
  }
  const diagnostics = files.map((file) =>
    diagnostic({
      code: 'ARTIFACT_STALE',
      message: `"${file}" is not current: no known operation gives it any more`,
      place: startOfFile(file),
      help: `run: ${command}`,
    }),
  );
  return { diagnostics, said: [] };
}
