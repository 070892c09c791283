import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../src/check/check.ts';
import type { Diagnostic } from '../src/diagnostic/diagnostic.ts';
import { formatPlace } from '../src/diagnostic/source-text.ts';
import { formatDiagnostics } from '../src/report/text.ts';
import { graphFiles, parseArchive, temporaryFolder, writeFiles } from './archive.ts';

const FOLDER = join(import.meta.dirname, 'faults');
const cases = readdirSync(FOLDER).map((file) => file.replace(/\.txt$/, ''));

let root: string;
beforeAll(async () => {
  root = await temporaryFolder();
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('every fault is found at its place', () => {
  it.each(cases)('%s', async (name) => {
    const archive = parseArchive(readFileSync(join(FOLDER, `${name}.txt`), 'utf8'));
    const cwd = join(root, name);
    const [now, old] = splitOld(archive.files);
    await writeFiles(cwd, graphFiles(now));
    if (old.size > 0) await writeFiles(join(cwd, 'old'), graphFiles(old));
    const report = await check({
      cwd,
      configPath: join(cwd, 'supergraph.yaml'),
      baseline: old.size > 0 ? { kind: 'dir', path: 'old' } : { kind: 'none' },
      now: () => new Date('2026-06-01T12:00:00Z'),
      env: {},
      fetchSdl: async () => ({ ok: false, reason: 'no network in this test' }),
      sendQuery: async () => ({ ok: false, reason: 'no network in this test' }),
    });

    const expected = archive.comment.trim().split('\n');
    expect(report.diagnostics.flatMap(summary).sort()).toEqual(expected.toSorted());
    const text = formatDiagnostics(report.diagnostics);
    for (const line of expected) {
      const [severity = '', code = '', place = ''] = line.split(' ');
      if (severity === 'related' || place === 'nowhere') continue;
      expect(places(text)).toContain(`${severity}[${code}] ${place}`);
    }
    expect(report.exitCode).toBe(exitCodeFor(report.diagnostics));
  });
});

function summary({ severity, code, place, related }: Diagnostic): string[] {
  const at = place ? formatPlace(place) : 'nowhere';
  return [
    `${severity} ${code} ${at}`,
    ...related.map((each) => `related ${formatPlace(each.place)}`),
  ];
}

function exitCodeFor(diagnostics: readonly Diagnostic[]): number {
  const errors = diagnostics.filter((each) => each.severity === 'error');
  const codes = errors.map((each) => each.code);
  if (codes.some((code) => /^(CONFIG|APPROVALS)_/.test(code))) return 2;
  if (codes.some((code) => /^SDL_(MISSING|UNREADABLE)$/.test(code))) return 3;
  return codes.length > 0 ? 1 : 0;
}

/** Of each finding in the text for people, its title and where its arrow points. */
function places(text: string): string[] {
  const found = text.matchAll(/^(\w+\[\w+\]): [^\n]*\n +--> (\S+)$/gm);
  return [...found].map(([, title, place]) => `${title} ${place}`);
}

/** A folder `old` in an archive is the graph to compare with; operations are the same in both. */
function splitOld(files: ReadonlyMap<string, string>) {
  const isOld = (path: string): boolean => path.startsWith('old/');
  const entries = [...files];
  const now = entries.filter(([path]) => !isOld(path));
  const old = entries.filter(([path]) => isOld(path));
  return [new Map(now), new Map(old.map(([path, text]) => [path.slice(4), text]))] as const;
}
