import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import { SourceText } from '../diagnostic/source-text.ts';
import type { FileTree } from '../load/files.ts';
import { readText } from '../load/text.ts';

const ARTIFACT_CODES = {
  missing: 'ARTIFACT_MISSING',
  unreadable: 'ARTIFACT_MISSING',
  encoding: 'ARTIFACT_STALE',
};

/** Compares a generated file with what it should hold, whichever line breaks a checkout gave it. */
export async function compareArtifact(
  path: string,
  expected: string,
  tree: FileTree,
  command: string,
): Promise<Diagnostic | undefined> {
  const help = `run: ${command}`;
  const read = await readText(tree, path, { what: 'generated file', codes: ARTIFACT_CODES });
  if (!read.ok) return { ...read.diagnostic, help };
  const { source } = read;
  const wanted = new SourceText('expected', expected);
  const line = firstDifference(source, wanted);
  if (line === undefined) return undefined;
  return diagnostic({
    code: 'ARTIFACT_STALE',
    message: `"${source.file}" is not current: it differs from line ${line} on`,
    place: source.linePlace(line),
    notes: [
      line > wanted.lineCount
        ? 'there should be nothing more'
        : `it should be: ${wanted.line(line)}`,
    ],
    help,
  });
}

function firstDifference(actual: SourceText, wanted: SourceText): number | undefined {
  const last = Math.max(actual.lineCount, wanted.lineCount);
  for (let line = 1; line <= last; line++) {
    const beyond = line > actual.lineCount || line > wanted.lineCount;
    if (beyond || actual.line(line) !== wanted.line(line)) return line;
  }
  return undefined;
}
