import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { composerCodes } from '../src/compose/composer-codes.ts';
import { CODES } from '../src/diagnostic/codes.ts';
import { RULES } from '../src/diagnostic/rules.ts';
import { CHANGES } from '../src/diff/change.ts';
import { explainCode } from '../src/explain/explain.ts';
import { graphFiles, temporaryFolder, writeFiles } from './archive.ts';
import { runCli } from './cli.ts';

const CATALOG = `type Query {
  product(id: ID!, size: Size = SMALL): Product
}

type Product @key(fields: "id") {
  id: ID!
  name: String @shareable
  price: Int
  secret: Int @inaccessible
}

enum Size {
  SMALL
  LARGE
}
`;
const REVIEWS = `type Product @key(fields: "id") {
  id: ID!
  name: String @shareable
  rating: Float @override(from: "catalog")
}
`;
const OPERATIONS = {
  'operations/web/Page.graphql':
    'query Page {\n  product(id: 1, size: LARGE) {\n    price\n  }\n}\n',
  'operations/ios/Home.graphql': 'query Home {\n  product(id: 1) {\n    name\n  }\n}\n',
  'usage.ndjson':
    '{"operation":"Page","count":1200,"client":"web","version":"3.1"}\n{"operation":"web/Page","count":34,"client":"kiosk"}\n',
};

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
  await write('', { 'subgraphs/catalog.graphql': CATALOG, 'subgraphs/reviews.graphql': REVIEWS });
});

async function write(where: string, files: Record<string, string>): Promise<void> {
  const all = new Map(Object.entries({ ...files, ...OPERATIONS }));
  await writeFiles(join(folder, where), graphFiles(all));
}

const run = (...args: string[]) => runCli(args, folder);

const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');

describe('why', () => {
  it('tells who defines a field, where, and which operations and clients use it', async () => {
    const { exitCode, stdout } = await run('why', 'Product.price', '--usage', 'usage.ndjson');
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`Product.price

  catalog  resolves it  subgraphs/catalog.graphql:9:3
           price: Int

Used by 1 known operation:
  web/Page  operations/web/Page.graphql:3:5  (1,234 calls by web 3.1; kiosk)
`);
  });

  it.each([
    ['Product.name', ['catalog  resolves it, as others do', 'reviews  resolves it', 'ios/Home']],
    ['Product.rating', ['takes it over from "catalog"', 'No known operation uses it.']],
    ['Product.secret', ['(not visible to clients)', 'hidden from clients']],
    ['Query.product(size:)', ['defines it', 'web/Page', 'Used by 1']],
    ['Size.LARGE', ['catalog', 'web/Page']],
    ['Product', ['web/Page', 'ios/Home']],
  ])('knows %s', async (coordinate, said) => {
    const { exitCode, stdout } = await run('why', coordinate);
    expect(exitCode).toBe(0);
    for (const each of said) expect(stdout).toContain(each);
  });

  it('knows a directive under the name that the subgraph imports it by', async () => {
    const linked = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", { name: "@shareable", as: "@common" }])\n`;
    await write('', {
      'subgraphs/catalog.graphql': `${linked}${CATALOG.replace('@shareable', '@common').replace('@inaccessible', '@federation__inaccessible')}`,
      'subgraphs/reviews.graphql': REVIEWS,
    });
    expect((await run('why', 'Product.name')).stdout).toContain('catalog  resolves it, as others');
    expect((await run('why', 'Product.secret')).stdout).toContain('hidden from clients');
  });

  it('gives the same for machines, and helps with what is mistyped', async () => {
    const json = JSON.parse((await run('why', 'Product.price', '--json')).stdout);
    expect(json).toMatchObject({
      isPublic: true,
      definitions: [{ subgraph: 'catalog' }],
      operations: [{ name: 'web/Page', isCertain: true }],
    });
    expect(await run('why', 'Produkt.price')).toMatchObject({
      exitCode: 1,
      stderr: 'error: no subgraph defines "Produkt.price"; did you mean Product.price?\n',
    });
  });
});

describe('diff', () => {
  it('lists changes with the edits behind them, and fails for none', async () => {
    await write('old', {
      'subgraphs/catalog.graphql': CATALOG.replace(
        '  price: Int',
        '  price: Int\n  weight: Int',
      ).replace('  LARGE\n', ''),
      'subgraphs/reviews.graphql': REVIEWS,
    });
    const { exitCode, stdout } = await run('diff', '--baseline', 'dir:old');
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`! breaking   The field "Product.weight" was removed  [FIELD_REMOVED]
             old/subgraphs/catalog.graphql:10:3
  safe       The enum value "Size.LARGE" was added  [ENUM_VALUE_ADDED]
             subgraphs/catalog.graphql:15:3
2 changes since dir:old.
`);
    expect(
      JSON.parse((await run('diff', '--baseline', 'dir:old', '--json')).stdout).changes,
    ).toHaveLength(2);
    expect((await run('diff', '--baseline', 'none')).exitCode).toBe(0);
    expect((await run('diff', '--baseline', 'dir:nowhere')).exitCode).toBe(3);
  });
});

describe('a URL with a password', () => {
  it('is no baseline, and is not shown', async () => {
    const { exitCode, stderr } = await run(
      'diff',
      '--baseline',
      'introspect:http://me:secret@a.test/',
    );
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining('got "introspect:http://***@a.test/"'),
    ]);
    expect(stderr).not.toContain('secret');
  });
});

describe('explain', () => {
  it('knows every code that a check can give', () => {
    const codes = [...Object.keys(CODES), ...Object.keys(CHANGES), ...composerCodes()];
    codes.push(...Object.values(RULES).map((each) => each.code));
    expect(codes.length).toBeGreaterThan(150);
    for (const code of codes) expect(explainCode(code)?.length, code).toBeGreaterThan(60);
  });

  it('says what it is, shows a case, and says what to do', async () => {
    const { exitCode, stdout } = await run('explain', 'field-removed');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('FIELD_REMOVED: a breaking change of the API');
    expect(stdout).toContain('    -   price: Int');
    expect(stdout).toContain('What to do: keep it, marked @deprecated');
    expect(await run('explain', 'REMOVED')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('did you mean'),
    });
    expect((await run('explain')).stdout.split('\n')).toContain('SATISFIABILITY_ERROR');
  });
});

/** The changes of the API among what a report finds. */
function changesIn(
  report: string,
): { id: string; severity: string; coordinate: string; owners: string[] }[] {
  const { diagnostics } = JSON.parse(report);
  return diagnostics.filter((each: { id: string }) => each.id.startsWith('CHG-'));
}

describe('approve', () => {
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const check = (...more: string[]) =>
    run('check', '--baseline', 'dir:old', '--report', 'json', ...more);

  beforeEach(async () => {
    const old = CATALOG.replace('  price: Int', '  price: Int\n  weight: Int\n  height: Int');
    await write('old', { 'subgraphs/catalog.graphql': old, 'subgraphs/reviews.graphql': REVIEWS });
  });

  it('lets one finding pass until its day, and no other', async () => {
    const [first, second] = changesIn((await check()).stdout);
    const base = ['--baseline', 'dir:old', '--reason', 'nobody weighs', '--until', until];
    const approved = await run('approve', first?.id ?? '', ...base);
    const after = changesIn((await check()).stdout);
    await run('approve', second?.id ?? '', ...base);

    expect(approved).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('wrote approvals.yaml'),
    });
    expect(after).toMatchObject([
      { id: first?.id ?? '', severity: 'info', approval: { reason: 'nobody weighs', until } },
      { id: second?.id ?? '', severity: 'error' },
    ]);
    expect((await check()).exitCode).toBe(0);
    expect(await read('approvals.yaml')).toMatch(
      /^# Findings of "archipelago check"[\s\S]*- id: CHG-/,
    );
  });

  it('counts no more when its day is over, and says so', async () => {
    const [first] = changesIn((await check()).stdout);
    const entry = `approvals:\n  - id: ${first?.id ?? ''}\n    reason: long ago\n    until: 2020-01-01\n  - id: CHG-00000000\n    reason: gone\n    until: ${until}\n`;
    await writeFiles(folder, new Map([['approvals.yaml', entry]]));
    const found = JSON.parse((await check()).stdout).diagnostics;

    expect(found.find((each: { id: string }) => each.id === first?.id)).toMatchObject({
      severity: 'error',
      notes: ['its approval expired on 2020-01-01: long ago'],
    });
    expect(found.at(-1)).toMatchObject({
      code: 'APPROVAL_UNUSED',
      place: { file: 'approvals.yaml', line: 5, column: 9 },
    });
  });

  it.each([
    ['approvals:\n  - id: CHG-1\n', 'APPROVALS_INVALID approvals.yaml:2:5'],
    [
      'approvals:\n  - id: CHG-1\n    reason: a\n    until: soon\n',
      'APPROVALS_INVALID approvals.yaml:4:12',
    ],
    ['approvals: all\n', 'APPROVALS_INVALID approvals.yaml:1:12'],
    ['approvals: [\n', 'APPROVALS_INVALID approvals.yaml:2:1'],
  ])('in a file that says %j is wrong configuration', async (text, expected) => {
    await writeFiles(folder, new Map([['approvals.yaml', text]]));
    const { exitCode, stdout } = await check();
    const problem = JSON.parse(stdout).diagnostics.at(-1);
    expect([
      exitCode,
      `${problem.code} ${problem.place.file}:${problem.place.line}:${problem.place.column}`,
    ]).toEqual([2, expected]);
  });

  it.each([
    ['CHG-00000000', until, 'this check does not find CHG-00000000; it finds:'],
    ['CHG-00000000', '2020-01-01', 'is over already'],
    ['CHG-00000000', '2999-01-01', 'more than a year away'],
    ['CHG-00000000', '2026-02-30', 'must be a day'],
  ])('%s until %s is wrong use', async (id, day, said) => {
    const { exitCode, stderr } = await run(
      'approve',
      id,
      '--baseline',
      'dir:old',
      '--reason',
      'x',
      '--until',
      day,
    );
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(said)]);
  });
});

describe('owners', () => {
  it('are those of the most precise entry that fits', async () => {
    const old = CATALOG.replace(
      '  price: Int',
      '  price: Int\n  weight: Int\n  height: Int',
    ).replace('  LARGE\n', '  LARGE\n  HUGE\n');
    await write('old', { 'subgraphs/catalog.graphql': old, 'subgraphs/reviews.graphql': REVIEWS });
    const owners =
      '\nchecks:\n  owners:\n    catalog: team-catalog\n    Product: team-product\n    Product.weight: [anna, bert]\n';
    await writeFiles(
      folder,
      new Map([['supergraph.yaml', (await read('supergraph.yaml')) + owners]]),
    );
    const { stdout } = await run('check', '--baseline', 'dir:old', '--report', 'json');
    const found = changesIn(stdout).map((each) => [each.coordinate, each.owners]);
    expect(found).toEqual([
      ['Product.height', ['team-product']],
      ['Product.weight', ['anna', 'bert']],
      ['Size.HUGE', ['team-catalog']],
    ]);
  });
});

describe('baseline save', () => {
  it('keeps a graph that a later check can be compared with, without git', async () => {
    expect(await run('baseline', 'save', '--dir', 'kept')).toMatchObject({
      exitCode: 0,
      stdout: 'Saved 2 subgraphs and 2 operations; compare with --baseline dir:kept\n',
    });
    expect((await run('check', '--baseline', 'dir:kept')).stdout).toContain(
      'no change since dir:kept',
    );
    await writeFiles(
      folder,
      graphFiles(new Map([['subgraphs/catalog.graphql', CATALOG.replace('  price: Int\n', '')]])),
    );
    await rm(join(folder, 'operations'), { recursive: true });
    await write('', {
      'subgraphs/catalog.graphql': CATALOG.replace('  price: Int\n', ''),
      'subgraphs/reviews.graphql': REVIEWS,
    });
    await rm(join(folder, 'operations'), { recursive: true });
    const { exitCode, stdout } = await run('check', '--baseline', 'dir:kept');

    expect(exitCode).toBe(1);
    expect(stdout).toContain('breaks: web/Page');
    expect((await run('baseline', 'save', '--dir', '.')).exitCode).toBe(2);
  });
});

describe('operations collect', () => {
  const SOURCES = {
    'app/page.tsx': `import { gql } from "x";\nconst NAME = gql\`\n  fragment Name on Product { name }\n\`;\nexport const PAGE = gql\`\n  query AppPage { product(id: 1) { ...Name price } }\n  \${NAME}\n\`;\nconst other = graphql(\`query AppOther { product(id: 2) { id } }\`);\n`,
    'app/home.graphql': 'query AppHome { product(id: 3) { ...Name } }\n',
    'app/words.ts': '/** `Name.graphql` holds one. */\nconst types = gql`type Query { a: Int }`;\n',
  };

  it('gathers operations with their fragments, by the hash of their text, for the next check', async () => {
    await writeFiles(folder, new Map(Object.entries(SOURCES)));
    const collected = await run('operations', 'collect', 'app', '--client', 'app');
    const again = await run('operations', 'collect', 'app/**', '--client', 'app');
    const manifest = JSON.parse(await read('operations/app/persisted-documents.json'));
    const why = await run('why', 'Product.price');

    expect(collected.stdout).toBe(
      '3 operations in 3 files: wrote operations/app/persisted-documents.json\n',
    );
    expect(again.stdout).toContain('unchanged');
    expect(Object.values(manifest).sort()[0]).toBe(
      'query AppHome {\n  product(id: 3) {\n    ...Name\n  }\n}\n\nfragment Name on Product {\n  name\n}',
    );
    expect(Object.keys(manifest)[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(why.stdout).toContain('app/AppPage  operations/app/persisted-documents.json:4:');
  });

  it.each([
    ['query { product(id: 1) { id } }', 'without a name'],
    ['query A { product(id: 1) { ...Nowhere } }', 'the fragment "Nowhere", which no file defines'],
    ['query A { a } query B { product(', 'Syntax Error'],
    ['query AppHome { product(id: 4) { id } }', 'Two operations are called "AppHome"'],
  ])('refuses %j at its place', async (text, said) => {
    await writeFiles(
      folder,
      new Map(Object.entries({ ...SOURCES, 'app/wrong.ts': `\ngql\`${text}\`` })),
    );
    const { exitCode, stderr } = await run('operations', 'collect', 'app', '--client', 'app');
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(said)]);
    expect(stderr).toContain('--> app/wrong.ts:2:');
  });
});
