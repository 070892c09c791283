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
    await writeFiles(cwd, graphFiles(archive.files));
    const report = await check({
      cwd,
      configPath: join(cwd, 'supergraph.yaml'),
      operationsPath: join(cwd, 'operations'),
      operationsRequired: false,
      baseline: { kind: 'none' },
      failOn: 'breaking',
      env: {},
      fetchSdl: async () => ({ ok: false, reason: 'no network in this test' }),
    });

    const expected = archive.comment.trim().split('\n');
    expect(report.diagnostics.flatMap(summary).sort()).toEqual(expected.toSorted());
    const text = formatDiagnostics(report.diagnostics);
    for (const place of placesOf(expected, 'error')) expect(text).toContain(`--> ${place}\n`);
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
  const codes = diagnostics.map((each) => each.code);
  if (codes.some((code) => code.startsWith('CONFIG_'))) return 2;
  if (codes.some((code) => /^SDL_(MISSING|UNREADABLE)$/.test(code))) return 3;
  return codes.includes('OPERATION_DEPRECATED') ? 0 : 1;
}

function placesOf(lines: readonly string[], severity: string): string[] {
  return lines.filter((line) => line.startsWith(severity)).map((line) => line.split(' ')[2] ?? '');
}
