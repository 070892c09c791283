import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { graphFiles, temporaryFolder, writeFiles } from './archive.ts';
import { runCli } from './cli.ts';

const SDL = 'type Query {\n  product: Product\n}\n\ntype Product {\n  id: ID!\n  price: Int\n}\n';
const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

let root: string;
let folder: string;
let number = 0;
beforeAll(async () => {
  root = await temporaryFolder();
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(() => {
  number += 1;
  folder = join(root, `${number}`, 'inner');
});

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  await writeFiles(folder, graphFiles(new Map(Object.entries(files))));
}

const run = (...args: string[]) => runCli(args, folder);

describe('baseline save', () => {
  it('writes nothing outside its folder, and keeps every text of a name', async () => {
    const entry = (name: string, clientName: string, field: string) => ({
      id: `${clientName} ${field}`,
      name,
      clientName,
      body: `query ${name} { product { ${field} } }`,
    });
    const operations = [entry('Evil', '../../../evil', 'id'), entry('Page', 'web', 'id')];
    await write({
      'subgraphs/catalog.graphql': SDL,
      'operations/web/Page.graphql': 'query Page { product { price } }\n',
      'operations/web/persisted-query-manifest.json': JSON.stringify({ operations }),
    });
    expect(await run('baseline', 'save', '--dir', 'kept/base')).toMatchObject({ exitCode: 0 });
    expect(await readdir(join(root, `${number}`))).toEqual(['inner']);
    expect((await readdir(folder)).sort()).toEqual([
      'kept',
      'operations',
      'subgraphs',
      'supergraph.yaml',
    ]);
    expect((await readdir(join(folder, 'kept'))).sort()).toEqual(['base']);

    await rm(join(folder, 'operations'), { recursive: true });
    await write({ 'subgraphs/catalog.graphql': SDL.replace('  id: ID!\n', '') });
    const { exitCode, stdout } = await run('check', '--baseline', 'dir:kept/base');
    expect([exitCode, stdout]).toEqual([
      1,
      expect.stringMatching(/breaks: .*evil\/Evil, web\/Page/),
    ]);
  });
});

describe('approve', () => {
  const approve = (id: string) =>
    run('approve', id, '--baseline', 'dir:old', '--reason', 'why', '--until', until);

  async function breakingChange(checks = ''): Promise<string> {
    await write({ 'subgraphs/catalog.graphql': SDL, 'checks.yaml': checks });
    await run('baseline', 'save', '--dir', 'old');
    await write({
      'subgraphs/catalog.graphql': SDL.replace('  price: Int\n', ''),
      'checks.yaml': checks,
    });
    const { stdout } = await run('check', '--baseline', 'dir:old');
    return stdout.match(/id: (CHG-\w+)/)?.[1] ?? '';
  }

  it('leaves a file alone that it cannot read', async () => {
    const id = await breakingChange();
    await writeFile(join(folder, 'approvals.yaml'), 'approvals: [\n');
    const { exitCode, stderr } = await approve(id);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('APPROVALS_INVALID')]);
    expect(await readFile(join(folder, 'approvals.yaml'), 'utf8')).toBe('approvals: [\n');
  });

  it('makes the folder of its file, and says when it cannot', async () => {
    const id = await breakingChange('checks:\n  approvals: kept/approvals.yaml\n');
    expect((await approve(id)).exitCode).toBe(0);
    expect(await readFile(join(folder, 'kept/approvals.yaml'), 'utf8')).toContain(id);
    await rm(join(folder, 'kept'), { recursive: true });
    await writeFile(join(folder, 'kept'), 'a file');
    const { exitCode, stderr } = await approve(id);
    expect([exitCode, stderr]).toEqual([
      3,
      expect.stringContaining('"kept/approvals.yaml" cannot be written'),
    ]);
  });

  it('ends with 3 when there is no configuration', async () => {
    await write({ 'subgraphs/catalog.graphql': SDL });
    const args = ['CHG-1', '--reason', 'why', '--until', until, '--config', 'nowhere.yaml'];
    expect((await run('approve', ...args)).exitCode).toBe(3);
  });
});

describe('a graph whose directives a gateway must know', () => {
  const PROTECTED = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated", "@requiresScopes"])
type Query {
  product: Product @requiresScopes(scopes: [["a"]])
}

type Product @key(fields: "id") {
  id: ID!
  price: Int @authenticated
}
`;
  const files = {
    'subgraphs/catalog.graphql': PROTECTED,
    'subgraphs/stock.graphql': 'type Product @key(fields: "id") {\n  id: ID!\n  amount: Int\n}\n',
    'operations/web/Page.graphql': 'query Page { product { price amount } }\n',
  };

  it('can be planned, compared, and be a baseline, by either composer', async () => {
    await write(files);
    expect((await run('plan', 'web/Page')).stdout).toContain('2 requests');
    await run('compose', '--out', 'before.graphql');
    await run('baseline', 'save', '--dir', 'old');
    await write({
      ...files,
      'subgraphs/stock.graphql':
        'type Product @key(fields: "id") {\n  id: ID!\n  amount: Float\n}\n',
    });
    for (const baseline of ['supergraph:before.graphql', 'dir:old']) {
      for (const composer of ['apollo', 'guild']) {
        const args = ['check', '--baseline', baseline, '--composer', composer, '--cross-check'];
        expect(await run(...args)).toMatchObject({
          exitCode: 1,
          stdout: expect.stringContaining('error[FIELD_TYPE_CHANGED]'),
        });
      }
    }
  });
});
