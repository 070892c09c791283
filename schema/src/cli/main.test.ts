import { chmod, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { graphFiles, temporaryFolder, writeFiles } from '../../test/archive.ts';
import { outputTo, runCli } from '../../test/cli.ts';
import { main } from './main.ts';

const CATALOG = 'type Query {\n  one: Int\n}\n';

let root: string;
let folder: string;
let folders = 0;
beforeAll(async () => {
  root = await temporaryFolder();
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  folders += 1;
  folder = join(root, `${folders}`);
  await writeFiles(
    join(folder, 'schema'),
    graphFiles(new Map([['subgraphs/catalog.graphql', CATALOG]])),
  );
});

async function run(line: string, cwd = folder) {
  const { stdout, ...said } = await runCli(line.split(' ').filter(Boolean), cwd);
  return { ...said, stdout, verdict: stdout.trimEnd().split('\n').at(-1) };
}

const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');

describe('compose', () => {
  it('writes both files beside the configuration, and says so in their first line', async () => {
    const { exitCode, verdict } = await run('compose');

    expect([exitCode, verdict]).toEqual([
      0,
      'Composed 1 subgraph: wrote schema/supergraph.graphql, wrote schema/api.graphql.',
    ]);
    expect(await read('schema/supergraph.graphql')).toMatch(
      /^# .*Generated from supergraph\.yaml by/,
    );
    expect(await read('schema/api.graphql')).toMatch(
      /^# .*do not edit\.\n\ntype Query \{\n {2}one: Int\n\}\n$/,
    );
  });

  it('gives the same text from every folder, and leaves alone what is right already', async () => {
    await run('compose');
    const first = await read('schema/supergraph.graphql');
    const { mtimeMs } = await stat(join(folder, 'schema/supergraph.graphql'));
    const again = await run('compose --config supergraph.yaml', join(folder, 'schema'));

    expect(again.verdict).toBe(
      'Composed 1 subgraph: supergraph.graphql is unchanged, api.graphql is unchanged.',
    );
    expect(await read('schema/supergraph.graphql')).toBe(first);
    expect((await stat(join(folder, 'schema/supergraph.graphql'))).mtimeMs).toBe(mtimeMs);
    expect((await readdir(join(folder, 'schema'))).filter((name) => name.endsWith('.tmp'))).toEqual(
      [],
    );
  });

  it('writes only what is named, to the standard output if asked', async () => {
    const { exitCode, stdout, stderr } = await run('compose --public-out -');

    expect([exitCode, stderr]).toEqual([
      0,
      'Composed 1 subgraph: written to the standard output.\n',
    ]);
    expect(stdout).toMatch(/^# The API schema[^\n]*\n\ntype Query \{\n {2}one: Int\n\}\n$/);
    expect(await readdir(join(folder, 'schema'))).not.toContain('supergraph.graphql');
  });

  it('writes nothing when it fails', async () => {
    await writeFile(
      join(folder, 'schema/subgraphs/catalog.graphql'),
      'type Query { one: Nothing }',
    );
    const { exitCode, verdict } = await run('compose');

    expect([exitCode, verdict]).toEqual([1, 'Composition failed: 1 error.']);
    expect(await readdir(join(folder, 'schema'))).not.toContain('api.graphql');
  });

  it('follows a link, keeps the mode, and does not replace a device', async () => {
    await writeFile(join(folder, 'real.graphql'), '');
    await chmod(join(folder, 'real.graphql'), 0o640);
    await symlink(join(folder, 'real.graphql'), join(folder, 'link.graphql'));
    await run('compose --out link.graphql');
    const toDevice = await run('compose --out /dev/null');

    expect(await read('real.graphql')).toContain('join__Graph');
    expect((await stat(join(folder, 'real.graphql'))).mode & 0o777).toBe(0o640);
    expect(toDevice.exitCode).toBe(0);
    expect((await stat('/dev/null')).isFile()).toBe(false);
  });

  it.each([
    ['--out schema/subgraphs/catalog.graphql', 2, 'is an input, and would be lost'],
    ['--out schema/supergraph.yaml', 2, 'is an input, and would be lost'],
    ['--out same.graphql --public-out ./same.graphql', 2, 'must not be the same'],
    ['--check --out -', 2, 'does not go with "-"'],
    ['--out nowhere/supergraph.graphql', 3, 'cannot be written: ENOENT'],
    ['--out schema', 3, 'cannot be written: EISDIR'],
    ['--config nowhere.yaml', 3, 'The configuration file "nowhere.yaml" does not exist'],
    ['--report xml', 2, "'xml' is invalid"],
    ['--watch --check', 2, '--watch writes files'],
    ['extra', 2, 'too many arguments'],
  ])('%s ends with %i', async (options, expected, said) => {
    const before = await readdir(join(folder, 'schema'), { recursive: true });
    const { exitCode, stdout, stderr } = await run(`compose ${options}`);

    expect([exitCode, stdout + stderr]).toEqual([expected, expect.stringContaining(said)]);
    expect(await readdir(join(folder, 'schema'), { recursive: true })).toEqual(before);
    expect(await read('schema/subgraphs/catalog.graphql')).toContain('one: Int');
  });
});

describe('compose --watch', () => {
  it('composes again when a schema changes, also after it was broken, until it is stopped', async () => {
    const stop = new AbortController();
    const sdl = join(folder, 'schema/subgraphs/catalog.graphql');
    const said: string[] = [];
    const edits = ['type Query { one: Nothing }', 'type Query { two: Int }'];
    const exitCode = await main(['compose', '--watch'], {
      cwd: folder,
      env: {},
      stdout: {
        isTerminal: false,
        write: (text) => {
          said.push(text.trimEnd().split('\n').at(-1) ?? '');
          const next = edits.shift();
          // The next run begins to watch once this one has been reported.
          setImmediate(() => {
            if (next === undefined) stop.abort();
            else setImmediate(() => void writeFile(sdl, next));
          });
        },
      },
      stderr: outputTo([]),
      signal: stop.signal,
    });

    expect([exitCode, said]).toEqual([
      0,
      [
        'Composed 1 subgraph: wrote schema/supergraph.graphql, wrote schema/api.graphql.',
        'Composition failed: 1 error.',
        'Composed 1 subgraph: wrote schema/supergraph.graphql, wrote schema/api.graphql.',
      ],
    ]);
    expect(await read('schema/api.graphql')).toContain('two: Int');
  });
});

describe('compose --check', () => {
  it('passes when the files are current, whichever line breaks the checkout gave them', async () => {
    await run('compose');
    const path = join(folder, 'schema/api.graphql');
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll('\n', '\r\n'));

    expect((await run('compose --check')).verdict).toBe(
      'Composed 1 subgraph: schema/supergraph.graphql is current, schema/api.graphql is current.',
    );
  });

  it('names the first line that differs and the command to run, and writes nothing', async () => {
    await run('compose');
    const path = join(folder, 'schema/api.graphql');
    const edited = (await readFile(path, 'utf8')).replace('one: Int', 'one: Float');
    await writeFile(path, edited);
    await rm(join(folder, 'schema/supergraph.graphql'));
    const { exitCode, stdout, verdict } = await run('compose --check');

    expect([exitCode, verdict]).toEqual([1, 'Check failed: 2 generated files not current.']);
    expect(
      stdout,
    ).toContain(`error[ARTIFACT_STALE]: "schema/api.graphql" is not current: it differs from line 4 on
 --> schema/api.graphql:4:1
  |
4 |   one: Float
  | ^^^^^^^^^^^^
  |
  = note: it should be:   one: Int
  = help: run: npx archipelago compose
`);
    expect(stdout).toContain('error[ARTIFACT_MISSING]');
    expect(await readFile(path, 'utf8')).toBe(edited);
  });

  it.each([
    ['is longer', (text: string) => `${text}type More { a: Int }\n`],
    ['is shorter', (text: string) => text.slice(0, text.indexOf('{') + 2)],
    ['is empty', () => ''],
  ])('notices a file that %s', async (_how, edit) => {
    await run('compose');
    const path = join(folder, 'schema/api.graphql');
    await writeFile(path, edit(await readFile(path, 'utf8')));

    expect((await run('compose --check')).exitCode).toBe(1);
  });
});

describe('check', () => {
  it('passes with a sentence on what was looked at', async () => {
    const operations = { 'schema/operations/web/One.graphql': 'query One { one }' };
    await writeFiles(folder, new Map(Object.entries(operations)));

    expect(await run('check --baseline none')).toMatchObject({
      exitCode: 0,
      stdout:
        'Check passed: 1 subgraph composes, 1 known operation is valid; compared with nothing: none was asked for.\n',
    });
  });

  it('reports for machines with the same facts', async () => {
    await writeFile(
      join(folder, 'schema/subgraphs/catalog.graphql'),
      '\ntype Query { one: Nothing }',
    );
    const { exitCode, stdout } = await run('check --report json');
    const report = JSON.parse(stdout);

    expect(exitCode).toBe(1);
    expect(report).toMatchObject({ format: 1, command: 'check', exitCode: 1, changes: [] });
    expect(report.diagnostics).toEqual([
      {
        severity: 'error',
        kind: 'finding',
        code: 'INVALID_GRAPHQL',
        message: 'Unknown type Nothing',
        subgraph: 'catalog',
        place: {
          file: 'schema/subgraphs/catalog.graphql',
          line: 2,
          column: 19,
          endLine: 2,
          endColumn: 26,
        },
        related: [],
        notes: [],
        help: 'define the type in this subgraph, or correct its name',
        operations: [],
        id: expect.stringMatching(/^FND-[0-9a-f]{8}$/),
        owners: [],
      },
    ]);
  });

  it.each([
    ['--baseline', 2, 'argument missing'],
    ['--baseline main', 2, '--baseline must be auto, none, git:REF'],
    ['--baseline git:', 2, '--baseline must be auto'],
    ['--fail-on sometimes', 2, "'sometimes' is invalid"],
    ['--operations nowhere', 3, 'The folder of operations "nowhere" does not exist'],
    ['--baseline dir:nowhere', 3, 'The baseline folder "nowhere" does not exist'],
    ['--baseline git:HEAD', 3, 'not inside a git repository'],
    ['--config schema', 3, 'is a folder, not a file'],
  ])('%s ends with %i', async (options, expected, said) => {
    const { exitCode, stdout, stderr } = await run(`check ${options}`);
    expect([exitCode, stdout + stderr]).toEqual([expected, expect.stringContaining(said)]);
  });

  it.each([
    ['breaking', 1],
    ['dangerous', 1],
    ['used', 0],
    ['never', 0],
  ])(
    'with --fail-on %s, an unused field that is removed ends with %i',
    async (failOn, expected) => {
      const files = new Map([['subgraphs/catalog.graphql', CATALOG.replace('}', '  two: Int\n}')]]);
      await writeFiles(join(folder, 'old'), graphFiles(files));
      const { exitCode, stdout } = await run(`check --baseline dir:old --fail-on ${failOn}`);

      expect(exitCode).toBe(expected);
      expect(stdout).toContain(`${expected ? 'error' : 'warning'}[FIELD_REMOVED]`);
    },
  );
});

describe('the command line', () => {
  it.each(['--help', 'help', 'compose --help', 'check --help'])(
    '%s helps and ends with 0',
    async (line) => {
      const { exitCode, stdout, stderr } = await run(line);
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout).toContain('Exit codes:');
    },
  );

  it.each(['', 'chekc'])('"%s" is wrong use', async (line) => {
    const { exitCode, stdout } = await run(line);
    expect([exitCode, stdout]).toEqual([2, '']);
  });

  it('a fault of its own ends with 4 and one sentence', async () => {
    const said: string[] = [];
    const exitCode = await main(['check', '--baseline', 'none'], {
      cwd: folder,
      env: {},
      stdout: {
        isTerminal: false,
        write: () => {
          throw new Error('no room');
        },
      },
      stderr: outputTo(said),
    });
    expect([exitCode, said.join('')]).toEqual([
      4,
      'internal error: no room (set ARCHIPELAGO_DEBUG=1 to see where)\n',
    ]);
  });
});
