import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphFiles, temporaryFolder, writeFiles } from './archive.ts';
import { CLEAN_ENV } from './repository.ts';

const PACKAGE = join(import.meta.dirname, '..');
const ROOT = join(PACKAGE, '..');
const CATALOG = 'type Query {\n  one: Int\n}\n';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeFiles(
    join(folder, 'schema'),
    graphFiles(new Map([['subgraphs/catalog.graphql', CATALOG]])),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(file: string, args: readonly string[], cwd = folder) {
  const child = spawn(process.execPath, [file, ...args], { cwd, env: CLEAN_ENV });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const [exitCode] = await once(child, 'close');
  return { exitCode, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
}

const bin = join(PACKAGE, 'bin', 'archipelago.js');

describe('the command in a checkout, without a build', () => {
  it('ends with 0 when all is well', async () => {
    expect(await run(bin, ['check'])).toEqual({
      exitCode: 0,
      stdout:
        'Check passed: 1 subgraph composes, no operations are known; compared with nothing: not inside a git repository.\n',
      stderr: '',
    });
  });

  it('ends with 1 when a check fails', async () => {
    const { exitCode, stdout } = await run(bin, ['compose', '--check']);
    expect([exitCode, stdout.split('\n').at(-2)]).toEqual([
      1,
      'Check failed: 2 generated files not current.',
    ]);
  });

  it('ends with 2 on wrong use', async () => {
    const { exitCode, stdout, stderr } = await run(bin, ['check', '--wrong']);
    expect([exitCode, stdout, stderr.split('\n')[0]]).toEqual([
      2,
      '',
      "error: unknown option '--wrong'",
    ]);
  });

  it('ends with 3 when an input cannot be had', async () => {
    expect((await run(bin, ['check', '--baseline', 'git:HEAD'])).exitCode).toBe(3);
  });

  it('is not disturbed by a tsconfig.json of the folder it runs in', async () => {
    await writeFile(
      join(folder, 'tsconfig.json'),
      '{ "compilerOptions": { "paths": { "zod": ["./nothing"] } } }',
    );
    expect((await run(bin, ['compose', '--public-out', '-'])).stdout).toContain('type Query {');
  });
});

describe('the published package', () => {
  it('runs its build, and holds everything that its exports name', async () => {
    const published = join(folder, 'published', 'node_modules', '@archipelago', 'schema');
    await mkdir(published, { recursive: true });
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const manifest = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8'));
    for (const part of ['bin', 'package.json', 'subgraphs']) {
      await cp(join(PACKAGE, part), join(published, part), { recursive: true });
    }
    const built = await run(
      join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'),
      [
        ...['--project', join(PACKAGE, 'tsconfig.build.json'), '--outDir', join(published, 'dist')],
        ...['--tsBuildInfoFile', join(folder, 'build-info')],
      ],
      ROOT,
    );
    expect(built.stdout).toBe('');

    const { exitCode, stdout } = await run(join(published, manifest.bin.archipelago), [
      'compose',
      '--out',
      '-',
    ]);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('type Query')]);
    await writeFile(
      join(folder, 'published', 'use.mjs'),
      `import { composeSupergraph } from '@archipelago/schema';
       import { supergraphPath } from '@archipelago/schema/artifact';
       const result = composeSupergraph([{ name: 'a', sdl: 'type Query { one: Int }' }]);
       const sdl = import.meta.resolve('@archipelago/schema/subgraphs/accounts.graphql');
       console.log(result.ok, supergraphPath.endsWith('schema/supergraph.graphql'), sdl.slice(-16));`,
    );
    expect(await run(join(folder, 'published', 'use.mjs'), [])).toEqual({
      exitCode: 0,
      stdout: 'true true accounts.graphql\n',
      stderr: '',
    });
  });
});
