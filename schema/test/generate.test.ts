import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../src/cli/main.ts';
import { graphFiles, temporaryFolder, writeFiles } from './archive.ts';
import { outputTo } from './cli.ts';

const CATALOG = `type Query {
  product(id: ID!, size: Size = SMALL): Product
  search(filter: Filter!): [Product!]!
}

type Product @key(fields: "id") {
  id: ID!
  name: String
  price: Int!
  addedAt: DateTime!
}

input Filter {
  text: String!
  since: DateTime
  sizes: [Size!]
}

scalar DateTime

enum Size {
  SMALL
  LARGE
}
`;
const OPERATIONS = {
  'operations/web/Page.graphql':
    'query Page($id: ID!, $size: Size) {\n  product(id: $id, size: $size) {\n    ...Card\n    addedAt\n  }\n}\n\nfragment Card on Product {\n  name\n  price\n}\n',
  'operations/web/Page.variables.json': '{ "id": "1" }',
  'operations/web/Search.graphql':
    'query Search($filter: Filter!) {\n  search(filter: $filter) {\n    ...Card\n  }\n}\n\nfragment Card on Product {\n  name\n  price\n}\n',
  'operations/web/Search.variables.json': '{ "filter": { "text": "a" } }',
  'operations/ios/persisted-documents.json': '{"abc": "query Home { product(id: 1) { id } }"}',
};

const require = createRequire(import.meta.url);
const MODULES = dirname(dirname(require.resolve('typescript/package.json')));

let root: string;
let folder: string;
let number = 0;
beforeAll(async () => {
  root = await temporaryFolder();
  await symlink(MODULES, join(root, 'node_modules'));
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  number += 1;
  folder = join(root, `${number}`);
  await write({ 'subgraphs/catalog.graphql': CATALOG, ...OPERATIONS });
});

async function write(files: Record<string, string>): Promise<void> {
  await writeFiles(folder, graphFiles(new Map(Object.entries(files))));
}

const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');

async function generate(...args: string[]) {
  const texts: string[] = [];
  const io = { cwd: folder, env: {}, stdout: outputTo(texts), stderr: outputTo(texts) };
  const exitCode = await main(['generate', ...args], io);
  return { exitCode, said: texts.join('') };
}

async function configure(text: string): Promise<void> {
  await writeFile(join(folder, 'supergraph.yaml'), `${await read('supergraph.yaml')}${text}`);
}

/** A client as one might write it, in the strictest TypeScript. */
const CLIENT = `import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { PageDocument, type Size } from './generated/web.ts';
import { HomeDocument } from './generated/ios.ts';

declare function send<Result, Variables>(
  document: TypedDocumentNode<Result, Variables>,
  variables: Variables,
): Result;

const size: Size = 'LARGE';
const page = send(PageDocument, { id: '1', size });
export const price: number | undefined = page.product?.price;
export const name: string | null | undefined = page.product?.name;
export const home: string | undefined = send(HomeDocument, {}).product?.id;
`;

const STRICT = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  target: 'ES2022',
  module: 'NodeNext',
  types: [],
};

async function compile(client: string): Promise<string> {
  await writeFile(join(folder, 'client.ts'), client);
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const config = { compilerOptions: STRICT, files: ['client.ts'] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const bin = join(MODULES, 'typescript', 'bin', 'tsc');
  return new Promise((done) => {
    execFile(process.execPath, [bin, '-p', folder], (_error, stdout, stderr) =>
      done(stdout + stderr),
    );
  });
}

describe('generate', () => {
  it('writes the supergraph, the API schema and one file of types a client', async () => {
    const { exitCode, said } = await generate();

    expect([exitCode, said]).toEqual([
      0,
      'Generated types of 2 clients: wrote supergraph.graphql, wrote api.graphql, wrote generated/ios.ts, wrote generated/web.ts.\n',
    ]);
    expect(await read('generated/web.ts')).toMatch(
      /^\/\/ Generated from supergraph.yaml by "archipelago generate" \(@graphql-codegen\/client-preset [\d.]+\); do not edit\.\n/,
    );
    const written = await read('supergraph.graphql');
    const texts: string[] = [];
    const io = { cwd: folder, env: {}, stdout: outputTo(texts), stderr: outputTo(texts) };
    expect(await main(['compose', '--check'], io)).toBe(0);
    expect(await read('supergraph.graphql')).toBe(written);
  });

  it.each(['node', 'string'])(
    'gives types that hold under strict TypeScript, documents: %s',
    async (form) => {
      await configure(`generate:\n  documents: ${form}\n`);
      await generate();
      const client =
        form === 'node'
          ? CLIENT
          : CLIENT.replace('TypedDocumentNode }', 'DocumentTypeDecoration }').replace(
              'TypedDocumentNode<',
              'DocumentTypeDecoration<',
            );

      expect(await compile(client)).toBe('');
      const wrong = client.replace("id: '1', size", "id: true, size: 'HUGE'");
      expect(await compile(wrong)).toMatch(/client\.ts\(11,.*error TS2322[\s\S]*error TS2322/);
      const missing = client.replace("id: '1', size", 'size');
      expect(await compile(missing)).toMatch(/client\.ts\(11,.*error TS(2345|2741)/);
      const unread = client.replace('?.price', '?.weight');
      expect(await compile(unread)).toMatch(/client\.ts\(12,.*error TS2339/);
    },
  );

  it('gives scalars the types of the configuration, also of a file of the client', async () => {
    await configure(
      'generate:\n  out: client/types\n  scalars:\n    DateTime: { input: string, output: ./client/time.ts#Moment }\n    ID: string\n',
    );
    await mkdir(join(folder, 'client'));
    await writeFile(join(folder, 'client/time.ts'), 'export type Moment = { at: number };\n');
    await generate();
    const client = `import { type PageQuery, type PageQueryVariables, type Filter } from './client/types/web.ts';
export const at = (page: PageQuery): number | undefined => page.product?.addedAt.at;
export const filter: Filter = { text: 'a', since: '2026-01-01' };
export const variables: PageQueryVariables = { id: 1 };
`;

    expect(await compile(client)).toMatch(/^\S*client\.ts\(4,\d+\): error TS2322.*\n$/);
    expect(await compile(client.replace('id: 1', "id: '1'"))).toBe('');
  });

  it('gives the same text again, and leaves files alone that hold it', async () => {
    await generate();
    const before = await read('generated/web.ts');
    const { said } = await generate();
    expect(await read('generated/web.ts')).toBe(before);
    expect(said).toContain('generated/web.ts is unchanged');
  });

  it('removes what no client needs any more, and nothing that somebody wrote', async () => {
    await generate();
    await writeFile(join(folder, 'generated/own.ts'), 'export {};\n');
    await rm(join(folder, 'operations/ios'), { recursive: true });
    const checked = await generate('--check');
    const { said } = await generate();

    expect(checked.exitCode).toBe(1);
    expect(checked.said).toContain(
      '"generated/ios.ts" is not current: no known operation gives it',
    );
    expect(said).toContain('removed generated/ios.ts');
    expect((await readdir(join(folder, 'generated'))).sort()).toEqual(['own.ts', 'web.ts']);
  });

  it('takes the operations and the folder of the command line', async () => {
    const one = 'query One { product(id: 1) { id } }\n';
    await writeFiles(folder, new Map([['others/kiosk/One.graphql', one]]));
    const { exitCode } = await generate('--out', 'a/b', '--operations', 'others');
    expect([exitCode, await readdir(join(folder, 'a/b'))]).toEqual([0, ['kiosk.ts']]);
  });

  it('generates again when an operation changes, until it is stopped', async () => {
    const stop = new AbortController();
    const said: string[] = [];
    const edits = [
      'query Home { product(id: 1) { nothing } }',
      'query Home { product(id: 1) { price } }',
    ];
    const exitCode = await main(
      ['generate', '--watch', '--operations', 'operations/ios/persisted-documents.json'],
      {
        cwd: folder,
        env: {},
        stderr: outputTo([]),
        signal: stop.signal,
        stdout: {
          isTerminal: false,
          write: (text) => {
            said.push(text.trimEnd().split('\n').at(-1) ?? '');
            const next = edits.shift();
            const path = join(folder, 'operations/ios/persisted-documents.json');
            setImmediate(() => {
              if (next === undefined) stop.abort();
              else setImmediate(() => void writeFile(path, JSON.stringify({ abc: next })));
            });
          },
        },
      },
    );

    expect([exitCode, said]).toEqual([
      0,
      [
        expect.stringContaining('wrote generated/ios.ts'),
        'Nothing was generated: 1 error.',
        expect.stringContaining('wrote generated/ios.ts'),
      ],
    ]);
    expect(await read('generated/ios.ts')).toContain('price: number');
  });
});

describe('generate --check', () => {
  it('passes when everything is current, and says which file is not and from which line on', async () => {
    await generate();
    expect((await generate('--check')).exitCode).toBe(0);
    await write({
      ...OPERATIONS,
      'subgraphs/catalog.graphql': CATALOG.replace('price: Int!', 'price: Float!'),
    });
    const { exitCode, said } = await generate('--check', '--out', 'generated');

    expect(exitCode).toBe(1);
    for (const file of ['supergraph.graphql', 'api.graphql'])
      expect(said).toContain(`error[ARTIFACT_STALE]: "${file}" is not current`);
    expect(said).toContain('run: npx archipelago generate --out generated');
    expect(said).toContain('Check failed: 2 generated files not current.');
  });

  it('fails when nothing was generated yet, and writes nothing', async () => {
    const { exitCode, said } = await generate('--check');
    expect([exitCode, said]).toEqual([1, expect.stringContaining('ARTIFACT_MISSING')]);
    expect(await readdir(folder)).not.toContain('generated');
  });
});

describe('what cannot be generated', () => {
  const same = (a: string, b: string) => ({
    'operations/web/Page.graphql': a,
    'operations/web/persisted-documents.json': JSON.stringify({ x: b }),
  });
  const PAGE = 'query Page { product(id: 1) { id } }';

  it.each([
    [
      'an operation that the graph cannot answer',
      same(PAGE, 'query Other { nothing }'),
      'OPERATION_INVALID',
    ],
    [
      'two operations of one name',
      same(PAGE, 'query Page { product(id: 2) { id } }'),
      'GENERATE_NAME_TAKEN]: Client "web" has two different operations called "Page"',
    ],
    [
      'names that give one type',
      same(PAGE, 'query page { product(id: 2) { id } }'),
      'GENERATE_NAME_TAKEN]: Client "web" needs two types called "PageQuery',
    ],
    ['an operation without a name', same(PAGE, '{ product(id: 2) { id } }'), 'GENERATE_UNNAMED'],
    [
      'a client whose name is a path',
      {
        'operations/web/persisted-query-manifest.json': JSON.stringify({
          operations: [{ id: 'x', name: 'Page', body: PAGE, clientName: '../../evil' }],
        }),
      },
      'GENERATE_CLIENT_NAME',
    ],
  ])('%s fails the command, and nothing is written', async (_what, files, said) => {
    await rm(join(folder, 'operations'), { recursive: true });
    await write({ 'subgraphs/catalog.graphql': CATALOG, ...(files as Record<string, string>) });
    const done = await generate();

    expect([done.exitCode, done.said]).toEqual([1, expect.stringContaining(said)]);
    expect(await readdir(folder)).not.toContain('supergraph.graphql');
  });

  it.each([
    [
      'scalars: { DateTim: string }',
      2,
      'error[GENERATE_SCALAR_UNKNOWN]: The API has no scalar "DateTim"\n --> supergraph.yaml:8:14',
    ],
    ['scalars: { DateTime: "a;b" }', 2, '--> supergraph.yaml:8:24'],
    ['scalars: { DateTime: [a] }', 2, 'must be a type, or a mapping of "input" and "output"'],
    ['documents: tree', 2, 'must be one of node, string, got "tree"'],
    ['outt: a', 2, 'did you mean "out"?'],
    ['out: supergraph.yaml', 3, 'cannot be written: '],
  ])('%s ends with %i', async (option, expected, said) => {
    await configure(`generate:\n  ${option}\n`);
    const done = await generate();
    expect([done.exitCode, done.said]).toEqual([expected, expect.stringContaining(said)]);
  });

  it.each([
    ['--out', '', 2],
    ['--operations', 'nowhere', 3],
    ['--config', 'nowhere.yaml', 3],
  ])('%s %s ends with %i', async (option, value, expected) => {
    expect((await generate(option, value)).exitCode).toBe(expected);
  });

  it('--watch does not go with --check', async () => {
    expect(await generate('--watch', '--check')).toEqual({
      exitCode: 2,
      said: expect.stringContaining('--watch writes files'),
    });
  });
});
