import { readdirSync, readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ComposedGraph, composeSupergraph } from '../src/compose/compose.ts';
import { loadComposer } from '../src/compose/load-composer.ts';
import { crossCheck } from '../src/cross/cross-check.ts';
import { formatPlace, SourceText } from '../src/diagnostic/source-text.ts';
import { parseOperations } from '../src/operations/read-document.ts';
import { createPlanner } from '../src/plans/planner.ts';
import { graphFiles, LINK, parseArchive, temporaryFolder, writeFiles } from './archive.ts';
import { runCli } from './cli.ts';

const guild = await loadComposer('guild');
const SHOP = join(import.meta.dirname, '..', 'subgraphs');
const shop = readdirSync(SHOP).map((file) => ({
  name: file.replace(/\.graphql$/, ''),
  sdl: readFileSync(join(SHOP, file), 'utf8'),
}));

function compose(inputs: Parameters<typeof composeSupergraph>[0]): ComposedGraph {
  const result = composeSupergraph(inputs, { composer: guild });
  if (!result.ok) throw new Error(result.diagnostics.map((each) => each.message).join('\n'));
  return result;
}

describe('the composer guild', () => {
  it('gives a supergraph that does not depend on the order of the subgraphs', () => {
    const { supergraphSdl, apiSdl } = compose(shop);
    const turned = compose(shop.toReversed());
    expect(turned.supergraphSdl).toBe(supergraphSdl);
    expect(turned.apiSdl).toBe(apiSdl);
  });

  it('gives a supergraph that the query planner plans over', () => {
    const plan = createPlanner(compose(shop).supergraphSdl);
    const read = parseOperations(new SourceText('a', '{ product(id: 1) { name inStock } }'));
    const planned = read.ok ? plan(read.document) : read;
    expect(JSON.stringify(planned)).toMatch(/"serviceName":"inventory"/);
  });

  it('has its errors placed like those of the other', () => {
    const [catalog, reviews] = ['Int', 'Float'].map((type) => ({
      name: `of${type}`,
      sdl: `${LINK}type Query {\n  one: ${type} @shareable\n}\n`,
    })) as [(typeof shop)[0], (typeof shop)[0]];
    const result = composeSupergraph([catalog, reviews], { composer: guild });
    const [problem] = result.ok ? [] : result.diagnostics;
    expect([problem?.code, problem?.place && formatPlace(problem.place)]).toEqual([
      'FIELD_TYPE_MISMATCH',
      'ofInt.graphql:3:3',
    ]);
    expect(problem?.related.map(({ place }) => formatPlace(place))).toEqual([
      'ofFloat.graphql:3:3',
    ]);
  });
});

it('both composers give the shop the same graph', async () => {
  const found = await crossCheck(composeSupergraph(shop), { level: 'error', place: undefined });
  expect(found.map((each) => each.code)).toEqual(['COMPOSERS_AGREE']);
});

/** Which errors each composer finds in every fault set, one line each; sets without any left out. */
function faultTable(): string {
  const folder = join(import.meta.dirname, 'faults');
  const rows = readdirSync(folder).map((file) => {
    const { files } = parseArchive(readFileSync(join(folder, file), 'utf8'));
    const subgraphs = [...graphFiles(files)].flatMap(([path, sdl]) => {
      const name = path.match(/^subgraphs\/(.+)\.graphql$/)?.[1];
      return name === undefined ? [] : [{ name, sdl }];
    });
    if (subgraphs.length === 0) return '';
    const [first, second] = [undefined, guild].map((composer) => {
      const result = composeSupergraph(subgraphs, { composer });
      const codes = result.ok ? [] : result.diagnostics.map((each) => each.code);
      return [...new Set(codes)].sort().join(' ') || 'nothing';
    }) as [string, string];
    if (first === 'nothing' && second === 'nothing') return '';
    const verdict =
      first === second
        ? 'both'
        : first === 'nothing'
          ? 'only guild'
          : second === 'nothing'
            ? 'only apollo'
            : 'differently';
    return `${file.replace('.txt', '').padEnd(46)} ${verdict.padEnd(12)} ${first}${first === second ? '' : ` | ${second}`}\n`;
  });
  return rows.join('');
}

it('which fault sets both composers catch, and which only one, is as it was', async () => {
  const table = faultTable();
  console.log(table);
  await expect(table).toMatchFileSnapshot('composers-on-faults.txt');
});

let root: string;
let folder: string;
let number = 0;
beforeAll(async () => {
  root = await temporaryFolder();
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(() => {
  number += 1;
  folder = join(root, `${number}`);
});

const QUERY = 'type Query {\n  product: Product\n}\n\n';
const PRODUCT = 'type Product @key(fields: "id") {\n  id: ID!\n  name: String\n}\n';

/** What only one of the two minds, and what they write down differently. */
const DIFFERENT = {
  crash: { catalog: `${QUERY}type Product @key(fields: "id { x }") {\n  id: ID!\n}\n` },
  guild: {
    catalog: `${QUERY}type Product @key(fields: "id") {\n  id: ID!\n  price(in: [Int] @deprecated): Int @shareable\n}\n`,
    reviews: `type Product @key(fields: "id") {\n  id: ID!\n  price(in: [Int!]): Int @shareable\n}\n`,
  },
  supergraph: {
    catalog: `${QUERY}type Product @key(fields: "box { code }") {
  box: Box @shareable
}

type Box {
  code: ID @override(from: "stock")
  width: Int
}
`,
    stock: `type Product @key(fields: "box { code }") {
  box: Box @shareable
  amount: Int
}

type Box {
  code: ID
  height: Int
}
`,
  },
};

async function write(subgraphs: Readonly<Record<string, string>>, checks = ''): Promise<void> {
  const files = Object.entries(subgraphs).map(
    ([name, sdl]) => [`subgraphs/${name}.graphql`, sdl] as const,
  );
  await writeFiles(folder, graphFiles(new Map([...files, ['checks.yaml', checks]])));
}

const run = (line: string) => runCli(line.split(' '), folder);

const CHECK = 'check --baseline none';

describe('--composer guild', () => {
  it('composes by it, and says so in the files, which are current by it alone', async () => {
    await write({ catalog: QUERY + PRODUCT });
    expect((await run('compose --composer guild')).exitCode).toBe(0);
    expect(await readFile(join(folder, 'supergraph.graphql'), 'utf8')).toMatch(
      /^# .*\(@theguild\/federation-composition [\d.]+\); do not edit\.\n/,
    );
    expect((await run('compose --check --composer guild')).exitCode).toBe(0);
    expect(await run('compose --check')).toMatchObject({ exitCode: 1 });
  });

  it('is what the configuration says unless the command line says otherwise', async () => {
    await write(DIFFERENT.crash, 'checks:\n  composer: guild\n');
    expect((await run(CHECK)).exitCode).toBe(0);
    expect((await run('why Product.id')).exitCode).toBe(0);
    expect(await run(`${CHECK} --composer apollo`)).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('COMPOSER_CRASH'),
    });
  });

  it('composes the baseline as well', async () => {
    await write({ catalog: `${QUERY}${PRODUCT}` });
    await run('baseline save --dir old');
    await write({ catalog: `${QUERY}${PRODUCT.replace('  name: String\n', '')}` });
    const { exitCode, stdout } = await run('check --composer guild --baseline dir:old');
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('error[FIELD_REMOVED]')]);
  });

  it.each(['compose --composer hive', 'check --composer'])('%s is wrong use', async (line) => {
    await write({ catalog: QUERY + PRODUCT });
    expect((await run(line)).exitCode).toBe(2);
  });

  it('is a wrong value of the configuration when it is another', async () => {
    await write({ catalog: QUERY + PRODUCT }, 'checks:\n  composer: hive\n  cross_check: 1\n');
    const { exitCode, stdout } = await run(CHECK);
    expect(exitCode).toBe(2);
    expect(stdout).toContain(
      'checks.composer must be one of apollo, guild, got "hive"\n --> supergraph.yaml:8:13',
    );
    expect(stdout).toContain(
      'checks.cross_check must be one of off, warn, error, got 1\n --> supergraph.yaml:9:16',
    );
  });
});

describe('--cross-check', () => {
  it('says that both agree where they do', async () => {
    await write({ catalog: QUERY + PRODUCT });
    for (const command of [CHECK, 'compose']) {
      const { exitCode, stdout } = await run(`${command} --cross-check`);
      expect([exitCode, stdout]).toEqual([0, expect.stringContaining('info[COMPOSERS_AGREE]')]);
    }
    expect((await run(CHECK)).stdout).not.toContain('COMPOSERS');
  });

  it('says what only one of them refuses, a crash included, and where', async () => {
    await write(DIFFERENT.crash);
    const { exitCode, stdout } = await run(`${CHECK} --cross-check --composer guild`);
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringMatching(
        /warning\[COMPOSERS_DIFFER_ERROR\]: Only @apollo\/composition refuses this: COMPOSER_CRASH: The composer fails on @key.*\n +--> subgraphs\/catalog\.graphql:6:14\n/,
      ),
    ]);
    expect(stdout).not.toMatch(/^\s+at /m);
    await write(DIFFERENT.guild);
    expect((await run(`${CHECK} --cross-check`)).stdout).toMatch(
      /COMPOSERS_DIFFER_ERROR\]: Only @theguild\/federation-composition refuses this: FIELD_ARGUMENT_TYPE_MISMATCH: .*\n +--> subgraphs\/catalog\.graphql:8:9\n/,
    );
  });

  it('says what the supergraphs say differently, and where', async () => {
    await write(DIFFERENT.supergraph);
    const { stdout } = await run(`${CHECK} --cross-check`);
    expect(stdout).toMatch(
      /warning\[COMPOSERS_DIFFER_SUPERGRAPH\]: "Box\.code" is not the same .*\n +--> subgraphs\/catalog\.graphql:11:3\n/,
    );
    expect(stdout).toContain(
      'note: only @apollo/composition: in stock, overridden, but still used',
    );
  });

  it('fails when the configuration says that differences are errors, until one is approved', async () => {
    await write(DIFFERENT.supergraph, 'checks:\n  cross_check: error\n');
    const first = await run(CHECK);
    expect([first.exitCode, (await run('compose')).exitCode]).toEqual([1, 1]);
    const id = first.stdout.match(/id: (FND-\w+)/)?.[1];
    await writeFile(
      join(folder, 'approvals.yaml'),
      `approvals:\n  - id: ${id}\n    reason: it plans the same\n    until: 2999-12-31\n`,
    );
    expect(await run(CHECK)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('approved until 2999-12-31'),
    });
  });

  it('has nothing to add where the SDL itself cannot be read', async () => {
    await write({ catalog: 'type Query {' });
    const { exitCode, stdout } = await run(`${CHECK} --cross-check`);
    expect([exitCode, stdout]).toEqual([1, expect.not.stringContaining('COMPOSERS')]);
  });
});
