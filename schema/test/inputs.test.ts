import { execFileSync } from 'node:child_process';
import { rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CheckReport } from '../src/check/check.ts';
import { formatPlace } from '../src/diagnostic/source-text.ts';
import type { FetchSdl } from '../src/load/remote-sdl.ts';
import { formatDiagnostics } from '../src/report/text.ts';
import { temporaryFolder } from './archive.ts';
import { CLEAN_ENV, graph, openRepository, type Repository } from './repository.ts';

const GOOD = 'type Query {\n  one: Int\n}\n';
const BAD = 'type Query {\n  one: Nothing\n}\n';

let root: string;
let folders = 0;
let files: Repository;
beforeAll(async () => {
  root = await temporaryFolder();
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  folders += 1;
  files = openRepository(join(root, `${folders}`));
  await files.write(graph({ 'subgraphs/catalog.graphql': GOOD }));
});

function found(report: CheckReport): string[] {
  return report.diagnostics.map(({ code, place }) => `${code} ${place ? formatPlace(place) : '-'}`);
}

async function checkSdl(content: string | Buffer): Promise<string[]> {
  await writeFile(join(files.folder, 'subgraphs/catalog.graphql'), content);
  return found(await files.check('none'));
}

describe('a schema file', () => {
  it('may begin with a byte order mark, which counts as no column', async () => {
    expect(await checkSdl(`\ufeff${GOOD}`)).toEqual([]);
    expect(await checkSdl('\ufefftype Query { one: Nothing }')).toEqual([
      'INVALID_GRAPHQL subgraphs/catalog.graphql:1:19',
    ]);
  });

  it('may have line breaks of any kind', async () => {
    for (const lineBreak of ['\r\n', '\r', '\n']) {
      expect(await checkSdl(BAD.replaceAll('\n', lineBreak))).toEqual([
        'INVALID_GRAPHQL subgraphs/catalog.graphql:2:8',
      ]);
    }
  });

  it.each([
    ['UTF-16', Buffer.from(`\ufeff${GOOD}`, 'utf16le'), '1:1'],
    ['Latin-1', Buffer.from('type Query {\n  "é"\n  one: Int\n}', 'latin1'), '2:4'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), '1:1'],
  ])('must be UTF-8, not %s', async (_what, content, place) => {
    expect(await checkSdl(content)).toEqual([`SDL_ENCODING subgraphs/catalog.graphql:${place}`]);
  });

  it('must not be a pipe, which would be waited for without end', async () => {
    const path = join(files.folder, 'subgraphs/catalog.graphql');
    await rm(path);
    execFileSync('mkfifo', [path]);
    const report = await files.check('none');
    expect([report.exitCode, found(report)]).toEqual([3, ['SDL_UNREADABLE supergraph.yaml:6:13']]);
  });

  it('may be a link', async () => {
    await rm(join(files.folder, 'subgraphs/catalog.graphql'));
    await files.write({ 'elsewhere.graphql': BAD });
    await symlink('../elsewhere.graphql', join(files.folder, 'subgraphs/catalog.graphql'));
    expect(found(await files.check('none'))).toEqual([
      'INVALID_GRAPHQL subgraphs/catalog.graphql:2:8',
    ]);
  });

  it('may be one of many that patterns name, each of them once', async () => {
    await files.write({
      'supergraph.yaml': `subgraphs:
  catalog:
    routing_url: http://catalog.test
    schema: { file: [parts/query.graphql, "parts/**/*.graphql"] }`,
      'parts/query.graphql': GOOD,
      'parts/deep/more.graphql': '\nextend type Query { two: Nothing }',
    });
    expect(found(await files.check('none'))).toEqual([
      'INVALID_GRAPHQL parts/deep/more.graphql:2:26',
    ]);
  });
});

describe('the configuration', () => {
  it('must be UTF-8', async () => {
    const path = join(files.folder, 'supergraph.yaml');
    await writeFile(path, Buffer.from('subgraphs: {}', 'utf16le'));
    expect(found(await files.check('none'))).toEqual(['CONFIG_ENCODING supergraph.yaml:1:1']);
    await writeFile(path, Buffer.from([0x61, 0xff]));
    expect((await files.check('none')).exitCode).toBe(2);
  });

  it('may use anchors and variables, but not without bound', async () => {
    await files.write({
      'supergraph.yaml': `subgraphs:
  catalog: &it
    routing_url: \${env.CATALOG_URL:-http://catalog.test}
    schema: { file: "\${env.PARTS}/catalog.graphql" }
  again: *it`,
    });
    const report = await files.check('none', { env: { ...CLEAN_ENV, PARTS: 'subgraphs' } });
    expect(found(report)).toEqual(['INVALID_FIELD_SHARING subgraphs/catalog.graphql:3:3']);

    const levels = Array.from(
      { length: 12 },
      (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`,
    );
    await files.write({ 'supergraph.yaml': `a0: &a0 x\n${levels.join('\n')}\n` });
    expect((await files.check('none')).exitCode).toBe(2);
  });

  it('that pins another composer is told which one is used', async () => {
    const config = graph({ 'subgraphs/catalog.graphql': GOOD })['supergraph.yaml'] ?? '';
    await files.write({ 'supergraph.yaml': config.replace(': 2', ': =2.9.0') });
    const report = await files.check('none');
    expect([report.exitCode, found(report)]).toEqual([
      0,
      ['COMPOSER_VERSION supergraph.yaml:1:21'],
    ]);
  });
});

describe('a subgraph that is asked for its schema', () => {
  const config = `subgraphs:
  catalog:
    schema:
      subgraph_url: http://127.0.0.1:9/graphql`;

  it('is an input that cannot be had when it does not answer', async () => {
    await files.write({ 'supergraph.yaml': config });
    const fetchSdl: FetchSdl = async () => ({ ok: false, reason: 'it is down' });
    const report = await files.check('none', { fetchSdl });
    expect([report.exitCode, found(report)]).toEqual([3, ['SDL_URL supergraph.yaml:4:21']]);
    expect(report.diagnostics[0]?.message).toBe(
      'Subgraph "catalog" did not give its schema: it is down',
    );
  });

  it('is asked once, as its past cannot be had', async () => {
    await files.write({ 'supergraph.yaml': config });
    let asked = 0;
    const fetchSdl: FetchSdl = async () => {
      asked += 1;
      return { ok: true, sdl: GOOD };
    };
    const report = await files.check('dir:.', { fetchSdl });
    expect([asked, report.verdict]).toEqual([1, expect.stringContaining('no change since dir:.')]);
  });

  it('is not sent a header that cannot be sent, and the value is not shown', async () => {
    const headers = `\n      introspection_headers: { authorization: "\${env.TOKEN}" }`;
    await files.write({ 'supergraph.yaml': config + headers });
    const report = await files.check('none', { env: { ...CLEAN_ENV, TOKEN: 'secret\n' } });
    expect([report.exitCode, found(report)]).toEqual([2, ['CONFIG_INVALID supergraph.yaml:5:47']]);
    expect(JSON.stringify(report.diagnostics)).not.toContain('secret');
  });

  it('is named without a password', async () => {
    await files.write({ 'supergraph.yaml': config.replace('127', 'user:secret@127') });
    const report = await files.check('none');
    expect([report.exitCode, found(report)]).toEqual([2, ['CONFIG_INVALID supergraph.yaml:4:21']]);
    expect(formatDiagnostics(report.diagnostics)).toContain('http://***********@127.0.0.1:9/');
  });
});
