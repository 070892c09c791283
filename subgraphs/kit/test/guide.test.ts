import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const VITEST_CONFIG = `import { defineConfig } from 'vitest/config';
const conditions = ['archipelago-source'];
export default defineConfig({
  resolve: { conditions, alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  ssr: { resolve: { conditions } },
  test: { testTimeout: 60_000, hookTimeout: 60_000 },
});
`;
const TSCONFIG = {
  extends: join(ROOT, 'tsconfig.base.json'),
  compilerOptions: { noEmit: true, allowImportingTsExtensions: true },
  include: ['subgraphs/**/*.ts'],
};

let folder: string;
const written: string[] = [];

/** Runs a program of the workspace in the folder; fails with what it printed when it fails. */
async function run(program: string, ...args: string[]): Promise<string> {
  const { VITEST: _, NODE_OPTIONS: __, ...env } = process.env;
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(ROOT, 'node_modules', program), ...args],
      { cwd: folder, env: { ...env, NO_COLOR: '1' }, maxBuffer: 1e8 },
    );
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${program} fails:\n${stdout}${stderr}`);
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archipelago-guide-'));
  await cp(join(ROOT, 'schema/subgraphs'), join(folder, 'schema/subgraphs'), { recursive: true });
  await cp(join(ROOT, 'schema/supergraph.yaml'), join(folder, 'schema/supergraph.yaml'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'vitest.config.ts'), VITEST_CONFIG);
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  const guide = await readFile(join(ROOT, 'subgraphs/README.md'), 'utf8');
  for (const [, file = '', add, text = ''] of guide.matchAll(
    /^`([^`\n]+)`( \(add\))?\n\n```\w+\n([\s\S]*?)^```$/gm,
  )) {
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true });
    await (add ? appendFile : writeFile)(path, text);
    written.push(file);
  }
});
afterAll(() => rm(folder, { recursive: true }));

describe('the guide to a new subgraph', () => {
  it('gives all files of a service over PostgreSQL and of one over MongoDB', () => {
    for (const file of ['parcels/src/main.ts', 'wishes/src/main.ts']) {
      expect(written).toContain(`subgraphs/${file}`);
    }
    expect(written).toHaveLength(17);
  });

  it('gives services that compile', async () => {
    await run('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json');
  }, 180_000);

  it('gives services whose tests pass', async () => {
    const output = await run('vitest/vitest.mjs', 'run');
    expect(output).toMatch(/Tests {2}4 passed \(4\)/);
  }, 180_000);

  it('gives contracts that compose with those that are there', async () => {
    expect(await run('.bin/archipelago', 'compose')).toContain('Composed 7 subgraphs');
  }, 180_000);
});
