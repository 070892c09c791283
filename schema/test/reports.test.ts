import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { diagnostic } from '../src/diagnostic/diagnostic.ts';
import { SourceText } from '../src/diagnostic/source-text.ts';
import { formatGithub } from '../src/report/github.ts';
import { formatJunit } from '../src/report/junit.ts';
import { formatMarkdown } from '../src/report/markdown.ts';
import { graphFiles, temporaryFolder, writeFiles } from './archive.ts';
import { runCli } from './cli.ts';

const OLD = `type Query {
  product: Product
}

type Product @key(fields: "id") {
  id: ID!
  name: String
  price: Int
}
`;
const NOW = OLD.replace('  price: Int\n', '').replace('name: String', 'name: Int');
const OPERATION = 'query Page {\n  product {\n    price\n  }\n}\n';

let root: string;
let folder: string;
let number = 0;
beforeAll(async () => {
  root = await temporaryFolder();
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  number += 1;
  folder = join(root, `${number}`);
  const operation = ['operations/web/Page.graphql', OPERATION] as const;
  const files = (sdl: string) =>
    graphFiles(new Map([['subgraphs/catalog.graphql', sdl], operation]));
  await writeFiles(join(folder, 'schema'), files(NOW));
  await writeFiles(join(folder, 'old'), files(OLD));
});

const run = (line: string, env: NodeJS.ProcessEnv = {}, cwd = folder) =>
  runCli(line.split(' '), cwd, env);

const CHECK = 'check --baseline dir:old';
const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');

/** A schema as JSON Schema, as something that can check values. */
function validator(path: string): z.ZodType {
  // The validator takes every "uri-reference" for a whole URL, which it need not be.
  const text = readFileSync(path, 'utf8').replaceAll('"format": "uri-reference"', '"$comment": ""');
  return z.fromJSONSchema(JSON.parse(text));
}

describe('several reports of one run', () => {
  it('go to their files, the text for people to the standard output', async () => {
    const formats = ['json', 'markdown', 'github', 'gitlab', 'sarif', 'junit'];
    const options = formats.map((format) => `--report ${format}=out.${format}`).join(' ');
    const { exitCode, stdout } = await run(`${CHECK} ${options}`);

    expect(exitCode).toBe(1);
    expect(stdout).toContain('error[FIELD_REMOVED]');
    for (const format of formats) expect(await read(`out.${format}`)).toContain('FIELD_REMOVED');
  });

  it.each([
    ['--report json --report sarif', 2, 'cannot share the standard output'],
    ['--report json=a --report sarif=a', 2, 'the same file'],
    ['--report json=', 2, 'names no file'],
    ['--report xml=a', 2, 'is invalid'],
  ])('%s is wrong use', async (options, expected, said) => {
    const { exitCode, stderr } = await run(`${CHECK} ${options}`);
    expect([exitCode, stderr]).toEqual([expected, expect.stringContaining(said)]);
  });

  it('that cannot be written never make a failed check pass, nor a passed one', async () => {
    const failed = await run(`${CHECK} --report json=nowhere/a`);
    const passed = await run(
      'check --baseline none --fail-on never --operations old --report json=nowhere/a',
    );
    expect(failed.exitCode).toBe(1);
    expect(passed.exitCode).not.toBe(0);
    expect(failed.stderr).toContain('the report "nowhere/a" cannot be written: ENOENT');
  });
});

describe('json', () => {
  it('is what the schema of the package says', async () => {
    const schema = validator(join(import.meta.dirname, '../report.schema.json'));
    const report = JSON.parse((await run(`${CHECK} --report json`)).stdout);

    expect(schema.safeParse(report).error?.issues).toBeUndefined();
    expect(schema.safeParse({ ...report, exitCode: 5 }).success).toBe(false);
  });
});

/** Of the schemas that are published for files of tools, the one at a path. */
function published(path: string): z.ZodType {
  const folder = dirname(createRequire(import.meta.url).resolve('schemastore/package.json'));
  return validator(join(folder, 'schemas/json', path));
}

describe('sarif', () => {
  it('is valid by the published schema', async () => {
    const schema = published('sarif-2.1.0.json');
    const log = JSON.parse((await run(`${CHECK} --report sarif`)).stdout);

    expect(schema.safeParse(log).error?.issues).toBeUndefined();
    expect(schema.safeParse({ ...log, runs: [{}] }).success).toBe(false);
  });

  it('places every result in the repository, also below its top', async () => {
    const env = { GITHUB_WORKSPACE: root };
    const [log] = JSON.parse((await run(`${CHECK} --report sarif`, env)).stdout).runs;
    const removed = log.results.find((each: { ruleId: string }) => each.ruleId === 'FIELD_REMOVED');

    expect(removed.locations[0].physicalLocation.artifactLocation.uri).toBe(
      `${number}/schema/subgraphs/catalog.graphql`,
    );
    expect(log.tool.driver.rules[removed.ruleIndex].id).toBe('FIELD_REMOVED');
    expect(removed.partialFingerprints['archipelagoId/v1']).toMatch(/^CHG-[0-9a-f]{8}$/);
  });
});

describe('gitlab', () => {
  it('holds what GitLab asks of each issue, and the same fingerprints in every run', async () => {
    const issue = z.strictObject({
      type: z.literal('issue'),
      check_name: z.string(),
      description: z.string().min(1),
      fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
      severity: z.enum(['info', 'minor', 'major', 'critical', 'blocker']),
      categories: z.array(z.string()),
      location: z.strictObject({
        path: z.string().regex(/^(?!\/|\.\/|git:)/),
        lines: z.strictObject({ begin: z.int().min(1), end: z.int().min(1) }),
      }),
    });
    const first = JSON.parse((await run(`${CHECK} --report gitlab`)).stdout);
    await writeFile(
      join(folder, 'schema/subgraphs/catalog.graphql'),
      `\n\n${await read('schema/subgraphs/catalog.graphql')}`,
    );
    const again = JSON.parse((await run(`${CHECK} --report gitlab`)).stdout);

    expect(z.array(issue).min(2).safeParse(first).error?.issues).toBeUndefined();
    const prints = (issues: { fingerprint: string }[]) => issues.map((each) => each.fingerprint);
    expect(new Set(prints(first)).size).toBe(first.length);
    expect(prints(again)).toEqual(prints(first));
  });
});

describe('github', () => {
  it('annotates lines of the repository, and writes the summary of the step', async () => {
    const summary = join(folder, 'summary.md');
    await writeFile(summary, 'before\n');
    const env = { GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: root };
    const { stdout } = await run(`${CHECK} --report github`, env);

    expect(stdout).toMatch(
      new RegExp(
        `^::error file=${number}/schema/subgraphs/catalog\\.graphql,line=8,endLine=8,col=3,endColumn=12,title=FIELD_TYPE_CHANGED CHG-\\w+::The type of "Product\\.name"`,
        'm',
      ),
    );
    expect(await read('summary.md')).toMatch(/^before\n<!-- archipelago:check -->\n/);
  });

  it('shows ten of each kind, and what most requests notice first', () => {
    const many = Array.from({ length: 15 }, (_, index) =>
      diagnostic({ code: 'FIELD_REMOVED', message: `number ${index}, 100%\nwith a line` }),
    );
    const used = {
      name: 'a/B',
      certainty: 'breaks',
      place: new SourceText('a', '').place(0),
    } as const;
    const usage = { count: 7, clients: new Map() };
    const first = {
      ...diagnostic({ code: 'A', message: 'used' }),
      operations: [{ ...used, usage }],
    };
    const text = formatGithub(
      { command: 'check', exitCode: 1, verdict: '', diagnostics: [...many, first] },
      { prefix: '', fallbackFile: 'a,b.yaml' },
    );
    const lines = text.trimEnd().split('\n');

    expect(lines).toHaveLength(11);
    expect(lines[0]).toMatch(/^::error file=a%2Cb.yaml,line=1,title=A::used%0Abreaks: a\/B$/);
    expect(lines[1]).toContain('number 0, 100%25%0Awith a line');
    expect(lines[10]).toBe('::notice::6 more findings are in the summary of this step');
  });
});

describe('markdown', () => {
  it('begins with a mark to find it by, and mentions nobody', async () => {
    const { stdout } = await run(`${CHECK} --report markdown`);
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      '<!-- archipelago:check -->',
      '### ❌ Schema check failed',
    ]);
    const outside = stdout.replace(/^```text\n[\s\S]*?^```$/gm, '');
    expect(outside).not.toMatch(/[@]\w/);
    expect(outside.match(/<details>/g)?.length).toBe(outside.match(/<\/details>/g)?.length);
  });

  it('stays below what a comment may hold, and says what is missing', () => {
    const diagnostics = Array.from({ length: 2_000 }, (_, index) =>
      diagnostic({
        code: 'FIELD_REMOVED',
        message: `"Type.f${index}" ${'`'.repeat(5)} <b>`,
        notes: ['x'.repeat(100)],
      }),
    );
    const text = formatMarkdown({ command: 'check', exitCode: 1, verdict: '', diagnostics });

    expect(text.length).toBeGreaterThan(60_000);
    expect(text.length).toBeLessThanOrEqual(65_000);
    expect(text).toMatch(/\d+ more findings did not fit here/);
    expect(text.replace(/^`{6}text\n[\s\S]*?^`{6}$/gm, '')).not.toContain('<b>');
  });
});

describe('junit', () => {
  it('is a suite whose counts are right, with a test for each finding', async () => {
    const { stdout } = await run(`${CHECK} --report junit`);
    const cases = stdout.match(/<testcase /g)?.length;
    const failures = stdout.match(/<failure /g)?.length;

    expect(stdout).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites /);
    expect(stdout).toContain(`tests="${cases}" failures="${failures}" errors="0"`);
    expect(failures).toBeGreaterThan(1);
    expect(wellFormed(stdout)).toBe(true);
  });

  it('writes nothing that XML cannot hold', () => {
    const problem = diagnostic({ code: 'A', message: 'a < b & "c" \u0000\ud800 ]]>' });
    const text = formatJunit(
      { command: 'check', exitCode: 1, verdict: '', diagnostics: [problem] },
      { prefix: '', fallbackFile: 'a' },
    );
    expect(text).toContain('a &lt; b &amp; &quot;c&quot; \ufffd\ufffd ]]&gt;');
    expect(wellFormed(text)).toBe(true);
  });

  it('has one test that passed when nothing is found', async () => {
    const none = await run(
      'check --baseline none --operations old/operations --fail-on never --report junit',
    );
    await mkdir(join(folder, 'empty'));
    const { stdout } = await run('check --baseline none --operations empty --report junit');
    expect(none.exitCode).toBe(1);
    expect(stdout).toContain('tests="1" failures="0"');
  });
});

/** Whether the tags of a text without comments or CDATA match. */
function wellFormed(xml: string): boolean {
  const open: string[] = [];
  for (const [, close, name = '', self] of xml.matchAll(
    /<(\/?)([\w]+)(?:\s[\w]+="[^"<]*")*\s*(\/?)>/g,
  )) {
    if (close) {
      if (open.pop() !== name) return false;
    } else if (!self) open.push(name);
  }
  const rest = xml
    .replace(/<\?xml[^>]*\?>/, '')
    .replace(/<(\/?)([\w]+)(?:\s[\w]+="[^"<]*")*\s*(\/?)>/g, '');
  return open.length === 0 && !/[<>]/.test(rest);
}
